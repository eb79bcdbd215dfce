/** Nine squares of a grid, the middle one a lit window. */
export function Emblem() {
  return (
    <svg className="desk-emblem" viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M5 2h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3zM8 5v3H5v1.5h3v5H5V16h3v3h1.5v-3h5v3H16v-3h3v-1.5h-3v-5h3V8h-3V5h-1.500v3h-5V5z"
      />
    </svg>
  )
}
