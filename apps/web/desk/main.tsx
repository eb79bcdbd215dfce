import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { DeskFace } from './desk-face.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The document has no #root')
document.documentElement.dataset.face = 'desk'
createRoot(root).render(
  <StrictMode>
    <DeskFace />
  </StrictMode>,
)
