export function SeeAlarmsPage() {
  return null
}
