import { Card, CardBody, CardHeader } from '@wordpress/components'
import type { ReactNode } from 'react'

interface SectionProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

export const Section = ({ id, title, children }: SectionProps) => (
  <Card id={id} className="imagelayer-card">
    <CardHeader>
      <h2>{title}</h2>
    </CardHeader>
    <CardBody>{children}</CardBody>
  </Card>
)
