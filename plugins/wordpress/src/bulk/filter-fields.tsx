import { SelectControl, TextControl } from '@wordpress/components'
import { __ } from '@wordpress/i18n'
import { type PostFilter, readCategories, readPostTypes } from '../site/bulk-calls.ts'
import { useResource } from '../site/use-resource.ts'

interface FilterFieldsProps {
  readonly filter: PostFilter
  readonly onChange: (filter: PostFilter) => void
}

const statuses = () => [
  { value: 'publish', label: __('Published', 'imagelayer') },
  { value: 'future', label: __('Scheduled', 'imagelayer') },
  { value: 'draft', label: __('Drafts', 'imagelayer') },
  { value: 'pending', label: __('Pending review', 'imagelayer') },
]

/** Kinds and categories are the site's own; while they are not known yet, posts of all categories can be looked for. */
export function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const { data: types } = useResource(readPostTypes)
  const { data: categories } = useResource(readCategories)
  const known = types ?? [{ slug: 'post', name: __('Posts', 'imagelayer') }]
  const change = (part: Partial<PostFilter>) => onChange({ ...filter, ...part })
  return (
    <div className="imagelayer-filters">
      <SelectControl
        __next40pxDefaultSize
        __nextHasNoMarginBottom
        label={__('Kind', 'imagelayer')}
        value={filter.postType}
        options={known.map(({ slug, name }) => ({ value: slug, label: name }))}
        onChange={(postType) => change({ postType, ...(postType !== 'post' && { category: 0 }) })}
      />
      <SelectControl
        __next40pxDefaultSize
        __nextHasNoMarginBottom
        label={__('Status', 'imagelayer')}
        value={filter.status}
        options={statuses()}
        onChange={(status) => change({ status })}
      />
      {filter.postType === 'post' && (
        <SelectControl
          __next40pxDefaultSize
          __nextHasNoMarginBottom
          label={__('Category', 'imagelayer')}
          value={String(filter.category)}
          options={[
            { value: '0', label: __('All', 'imagelayer') },
            ...(categories ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(category) => change({ category: Number(category) })}
        />
      )}
      <TextControl
        __next40pxDefaultSize
        __nextHasNoMarginBottom
        type="date"
        label={__('From', 'imagelayer')}
        value={filter.after}
        onChange={(after) => change({ after })}
      />
      <TextControl
        __next40pxDefaultSize
        __nextHasNoMarginBottom
        type="date"
        label={__('To', 'imagelayer')}
        value={filter.before}
        onChange={(before) => change({ before })}
      />
    </div>
  )
}
