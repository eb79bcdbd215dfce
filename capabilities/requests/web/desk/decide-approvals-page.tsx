export function DecideApprovalsPage() {
  return null
}
