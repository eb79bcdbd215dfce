/** Scenes at and in buildings, 1200 × 900. */

/** A water pipe on a wall, spraying or mended. */
export const leakScene = (isMended: boolean): string => {
  const bricks = Array.from({ length: 11 }, (_, row) =>
    Array.from({ length: 10 }, (_, i) => {
      const x = i * 130 - (row % 2 ? 65 : 0)
      return `<rect x="${x + 3}" y="${row * 62 + 3}" width="124" height="56" rx="4" fill="${(row + i) % 3 ? '#c98f6b' : '#bf8260'}"/>`
    }).join(''),
  ).join('')
  const water = isMended
    ? `<rect x="546" y="356" width="108" height="74" rx="14" fill="#2f7fb5"/><path d="M566 356L566 430M634 356L634 430" stroke="#1f5f8b" stroke-width="8"/>`
    : `<path d="M600 396Q700 340 800 420Q880 500 912 676" stroke="#9ed4f0" stroke-width="26" fill="none" stroke-linecap="round" stroke-opacity="0.85"/><path d="M596 402Q690 396 760 480Q810 560 822 690" stroke="#c9e8f7" stroke-width="14" fill="none" stroke-linecap="round"/><path d="M598 390Q500 330 420 420Q360 500 344 680" stroke="#9ed4f0" stroke-width="18" fill="none" stroke-linecap="round" stroke-opacity="0.8"/>
<circle cx="700" cy="330" r="9" fill="#c9e8f7"/><circle cx="760" cy="360" r="7" fill="#c9e8f7"/><circle cx="480" cy="330" r="8" fill="#c9e8f7"/><circle cx="880" cy="470" r="8" fill="#9ed4f0"/>
<path d="M570 372L628 430M574 430L612 380" stroke="#1d2733" stroke-width="7"/><path d="M150 800Q340 720 620 742Q960 720 1080 806Q900 872 600 866Q280 872 150 800Z" fill="#7fb9d6"/><path d="M340 796Q470 766 600 790M700 810Q820 780 930 806" stroke="#cfeaf6" stroke-width="9" fill="none"/>`
  return `<rect width="1200" height="900" fill="#8f6a52"/>${bricks}<path d="M0 690L1200 690L1200 900L0 900Z" fill="#a8a49b"/><path d="M0 690L1200 690L1200 706L0 706Z" fill="#86827a"/>
<path d="M0 394L1200 394" stroke="#7b8791" stroke-width="48"/><path d="M0 380L1200 380" stroke="#a9b4bd" stroke-width="10"/><path d="M930 394L930 0" stroke="#7b8791" stroke-width="42"/><rect x="894" y="362" width="74" height="66" rx="10" fill="#66727c"/>
<rect x="220" y="352" width="32" height="84" rx="6" fill="#5d6770"/><rect x="1060" y="352" width="32" height="84" rx="6" fill="#5d6770"/><circle cx="330" cy="316" r="46" fill="none" stroke="#b5473c" stroke-width="14"/><path d="M330 270L330 362M284 316L376 316" stroke="#b5473c" stroke-width="10"/><rect x="320" y="356" width="20" height="30" fill="#66727c"/>${water}`
}

const step = (i: number): string => {
  const y = 780 - i * 62
  const inset = i * 44
  return `<path d="M${250 + inset} ${y}L${950 - inset} ${y}L${950 - inset} ${y + 62}L${250 + inset} ${y + 62}Z" fill="${i % 2 ? '#b9b3a8' : '#c7c1b6'}"/><path d="M${250 + inset} ${y}L${950 - inset} ${y}" stroke="#e4dfd5" stroke-width="7"/>`
}
const box = (x: number, y: number, w: number, h: number, tone: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${tone}"/><path d="M${x} ${y + h * 0.32}L${x + w} ${y + h * 0.32}" stroke="#00000022" stroke-width="6"/><rect x="${x + w * 0.42}" y="${y}" width="${w * 0.16}" height="${h}" fill="#e8d7a6" fill-opacity="0.6"/>`

/** A stairwell full of boxes and an e-bike, or free. */
export const stairsScene = (isFree: boolean): string => {
  const stairs = Array.from({ length: 7 }, (_, i) => step(i)).join('')
  const things = isFree
    ? `<path d="M560 700L640 700L600 640Z" fill="#2f8f5b"/><rect x="576" y="696" width="48" height="120" fill="#2f8f5b"/>`
    : `${box(250, 560, 190, 150, '#c79a63')}${box(280, 430, 150, 132, '#b98a52')}${box(420, 610, 150, 120, '#d3ab78')}${box(250, 708, 230, 140, '#b07f48')}
<circle cx="640" cy="770" r="76" fill="none" stroke="#22303c" stroke-width="18"/><circle cx="930" cy="770" r="76" fill="none" stroke="#22303c" stroke-width="18"/><circle cx="640" cy="770" r="26" fill="#6a7884"/><circle cx="930" cy="770" r="26" fill="#6a7884"/>
<path d="M640 770L720 660L860 660L930 770M720 660L690 560L650 550M860 660L880 610" stroke="#c0473d" stroke-width="22" fill="none" stroke-linejoin="round" stroke-linecap="round"/><rect x="826" y="588" width="120" height="28" rx="14" fill="#22303c"/><path d="M650 550L620 540M650 550L676 526" stroke="#22303c" stroke-width="14" stroke-linecap="round"/><rect x="730" y="680" width="120" height="64" rx="10" fill="#3b4a58"/>`
  return `<rect width="1200" height="900" fill="#e9e3d6"/><path d="M0 0L250 160L250 842L0 900Z" fill="#d8d0bf"/><path d="M1200 0L950 160L950 842L1200 900Z" fill="#d2c9b6"/><path d="M0 470L250 490L250 842L0 900Z" fill="#8fae9a"/><path d="M1200 470L950 490L950 842L1200 900Z" fill="#87a692"/><path d="M0 900L250 842L950 842L1200 900Z" fill="#a39d92"/>
<rect x="470" y="120" width="260" height="230" fill="#bfe0ee" stroke="#9a8f7a" stroke-width="12"/><path d="M600 120L600 350M470 235L730 235" stroke="#9a8f7a" stroke-width="8"/>${stairs}
<path d="M960 800L700 360" stroke="#6b5c48" stroke-width="16" stroke-linecap="round"/><path d="M960 800L960 900M894 690L894 800M830 580L830 720" stroke="#6b5c48" stroke-width="9"/>
<rect x="44" y="300" width="120" height="84" rx="8" fill="#2f8f5b"/><path d="M70 342L130 342M112 324L132 342L112 360" stroke="#fff" stroke-width="9" fill="none"/>${things}`
}
