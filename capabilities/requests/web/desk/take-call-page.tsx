export function TakeCallPage() {
  return null
}
