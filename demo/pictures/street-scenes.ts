/** Scenes out of doors, 1200 × 900. Flat shapes and soft light: clearly drawings, never taken for evidence. */

const windowGrid = (x: number, y: number, columns: number, rows: number, tone: (i: number) => string): string =>
  Array.from({ length: columns * rows }, (_, i) => {
    const wx = x + (i % columns) * 46
    const wy = y + Math.floor(i / columns) * 62
    return `<rect x="${wx}" y="${wy}" width="26" height="36" rx="2" fill="${tone(i)}"/>`
  }).join('')

/** A street at dusk with one lamp, dark or burning. */
export const lampScene = (isLit: boolean): string => {
  const lit = (i: number) => ((i * 7) % 5 < 2 ? '#f5c76b' : '#26344d')
  const glow = isLit
    ? `<defs><radialGradient id="glow"><stop offset="0" stop-color="#fff3c4" stop-opacity="0.95"/><stop offset="0.25" stop-color="#ffd978" stop-opacity="0.55"/><stop offset="1" stop-color="#ffd978" stop-opacity="0"/></radialGradient>
<linearGradient id="cone" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffe39a" stop-opacity="0.5"/><stop offset="1" stop-color="#ffe39a" stop-opacity="0.04"/></linearGradient></defs>
<path d="M640 268L470 790L850 790L700 268Z" fill="url(#cone)"/><ellipse cx="660" cy="792" rx="215" ry="34" fill="#ffe39a" fill-opacity="0.35"/><circle cx="668" cy="256" r="170" fill="url(#glow)"/>`
    : ''
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1d2b4a"/><stop offset="0.6" stop-color="#5b5480"/><stop offset="1" stop-color="#d98f73"/></linearGradient></defs>
<rect width="1200" height="900" fill="url(#sky)"/>
<circle cx="160" cy="120" r="2.4" fill="#fff"/><circle cx="320" cy="70" r="1.8" fill="#fff"/><circle cx="560" cy="110" r="2" fill="#fff"/><circle cx="980" cy="90" r="2.2" fill="#fff"/>
<path d="M0 560L180 470L360 540L560 450L760 530L980 440L1200 540L1200 700L0 700Z" fill="#3a3f63"/>
<rect x="40" y="300" width="260" height="440" fill="#33415f"/>${windowGrid(72, 336, 5, 6, lit)}
<rect x="330" y="400" width="210" height="340" fill="#3c4a69"/>${windowGrid(360, 436, 4, 4, lit)}
<rect x="860" y="260" width="300" height="480" fill="#2f3c59"/>${windowGrid(894, 298, 6, 6, (i) => lit(i + 3))}
<path d="M0 740L1200 740L1200 900L0 900Z" fill="#2b3146"/><path d="M0 740L1200 740L1200 760L0 760Z" fill="#454c66"/>
<path d="M60 834L200 834M300 834L440 834M540 834L680 834M780 834L920 834M1020 834L1160 834" stroke="#c9ccd8" stroke-width="7" stroke-opacity="0.55"/>
${glow}
<path d="M560 778L560 300Q560 236 624 236L664 236" fill="none" stroke="#10182b" stroke-width="15" stroke-linecap="round"/>
<rect x="542" y="752" width="36" height="30" rx="5" fill="#10182b"/>
<path d="M630 232L706 232L724 258L620 258Z" fill="#10182b"/><rect x="632" y="258" width="80" height="12" rx="6" fill="${isLit ? '#fff6d6' : '#5a6173'}"/>`
}

const bin = (x: number, tone: string, lid: string): string =>
  `<path d="M${x} 520L${x + 150} 520L${x + 134} 760L${x + 16} 760Z" fill="${tone}"/><path d="M${x + 36} 560L${x + 42} 730M${x + 75} 560L${x + 75} 730M${x + 114} 560L${x + 108} 730" stroke="#00000022" stroke-width="8"/>${lid}<circle cx="${x + 32}" cy="768" r="15" fill="#2d3436"/><circle cx="${x + 118}" cy="768" r="15" fill="#2d3436"/>`
const closedLid = (x: number, tone: string) => `<path d="M${x - 10} 522Q${x + 75} 480 ${x + 160} 522Z" fill="${tone}"/>`
const openLid = (x: number, tone: string) =>
  `<path d="M${x - 6} 520L${x - 52} 402L${x - 36} 394L${x + 18} 516Z" fill="${tone}"/>`
const bag = (x: number, y: number, size: number, tone: string) =>
  `<path d="M${x} ${y}q${-size * 0.62} ${size * 0.2} ${-size * 0.5} ${size * 0.86}q${size * 0.5} ${size * 0.24} ${size} 0q${size * 0.12} ${-size * 0.66} ${-size * 0.5} ${-size * 0.86}Z" fill="${tone}"/><path d="M${x - size * 0.12} ${y - size * 0.1}l${size * 0.12} ${size * 0.14}l${size * 0.14} ${-size * 0.14}" stroke="${tone}" stroke-width="${size * 0.1}" fill="none"/>`

/** Two bins before a wall, overflowing or emptied. */
export const rubbishScene = (isClean: boolean): string => {
  const tiles = Array.from(
    { length: 9 },
    (_, i) => `<path d="M0 ${130 + i * 60}L1200 ${130 + i * 60}" stroke="#cdbfa9" stroke-width="3"/>`,
  )
  const litter = isClean
    ? `<ellipse cx="820" cy="830" rx="190" ry="16" fill="#9fb4bd" fill-opacity="0.45"/>`
    : `${bag(360, 430, 110, '#39424e')}${bag(445, 400, 130, '#4e6b4f')}${bag(640, 424, 120, '#6b5b4e')}${bag(720, 410, 112, '#39424e')}
${bag(180, 700, 130, '#4d5661')}${bag(270, 730, 96, '#7d8a5c')}${bag(850, 690, 140, '#39424e')}${bag(960, 730, 104, '#8c6b52')}
<path d="M560 806l70 -18l26 30l-74 16Z" fill="#d9b384"/><path d="M1010 820l52 -34l44 26l-44 36Z" fill="#e2c9a0"/><path d="M120 832q30 -26 62 0Z" fill="#c0564b"/><circle cx="720" cy="818" r="13" fill="#d8e3e8"/>
<path d="M330 300q14 -12 6 -28M420 286q14 -12 6 -28M690 292q14 -12 6 -28" stroke="#8aa05a" stroke-width="6" fill="none" stroke-opacity="0.6"/>`
  const lids = isClean
    ? [closedLid(320, '#2f6b4f'), closedLid(600, '#3a5f8f')]
    : [openLid(320, '#2f6b4f'), openLid(600, '#3a5f8f')]
  return `<rect width="1200" height="900" fill="#e6dbc8"/>${tiles.join('')}<path d="M0 690L1200 690L1200 900L0 900Z" fill="#b9b5ac"/><path d="M0 690L1200 690L1200 704L0 704Z" fill="#8f8b83"/>
<rect x="70" y="180" width="170" height="250" fill="#f5efe2" stroke="#b9a98d" stroke-width="6"/><path d="M100 240L210 240M100 280L210 280M100 320L180 320" stroke="#b5473c" stroke-width="10"/>
${bin(320, '#3d8b67', lids[0] ?? '')}${bin(600, '#4b78b0', lids[1] ?? '')}${litter}`
}

/** A road with a hole, or with a fresh patch. */
export const potholeScene = (isMended: boolean): string => {
  const grain = Array.from({ length: 160 }, (_, i) => {
    const x = (i * 353) % 1200
    const y = 330 + ((i * 197) % 560)
    return `<circle cx="${x}" cy="${y}" r="${1.4 + (i % 3)}" fill="${i % 2 ? '#7d8288' : '#5c6167'}"/>`
  }).join('')
  const middle = isMended
    ? `<path d="M380 600Q420 500 600 498Q800 500 838 606Q810 716 602 720Q410 716 380 600Z" fill="#33373c"/><path d="M396 600Q432 514 600 512Q786 514 822 606Q796 702 602 706Q424 702 396 600Z" fill="#3b4046"/>`
    : `<path d="M360 596Q372 520 470 512Q520 470 610 494Q740 470 790 530Q880 560 850 640Q830 716 716 716Q620 760 520 724Q400 720 384 660Q350 640 360 596Z" fill="#4a4f55"/>
<path d="M392 604Q410 548 490 540Q540 504 610 522Q720 504 764 552Q836 580 812 640Q790 690 706 690Q620 722 534 696Q430 690 416 648Z" fill="#2c2f33"/>
<path d="M440 640Q520 590 620 606Q720 590 780 630Q760 676 690 676Q610 702 540 680Q462 676 440 640Z" fill="#6f93a8"/><path d="M500 636Q570 614 640 628" stroke="#b8d3e0" stroke-width="6" fill="none"/>
<path d="M360 580L280 540M850 640L930 690M470 512L430 450M790 530L850 470M520 726L490 790" stroke="#3d4247" stroke-width="6"/>
<path d="M900 470L940 350L980 470Z" fill="#e8743b"/><path d="M916 424L964 424L972 446L908 446Z" fill="#fff"/><rect x="884" y="468" width="112" height="16" rx="6" fill="#c85d28"/>`
  return `<rect width="1200" height="900" fill="#cfe0e8"/><rect y="120" width="1200" height="110" fill="#9fb98a"/><rect x="60" y="60" width="230" height="170" fill="#dcc7a8"/><rect x="330" y="20" width="180" height="210" fill="#cbb092"/><rect x="860" y="50" width="260" height="180" fill="#d6bd98"/>
<rect y="220" width="1200" height="96" fill="#c7c2b8"/><path d="M0 220L1200 220" stroke="#a59f93" stroke-width="4"/><rect y="312" width="1200" height="20" fill="#8f8a80"/><rect y="330" width="1200" height="570" fill="#6b7076"/>${grain}
<path d="M0 430L170 430M1040 430L1200 430M0 820L160 820M300 820L460 820M760 820L920 820M1040 820L1200 820" stroke="#ece9df" stroke-width="12"/>${middle}`
}
