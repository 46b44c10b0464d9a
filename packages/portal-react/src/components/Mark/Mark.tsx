/** The portal's mark: a compass rose, as the charts of harbours had that gave Portolan its name. `size` in pixels. */
export function Mark(props: { size?: number }) {
  const { size = 28 } = props;
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <circle
        cx="16"
        cy="16"
        r="11"
        fill="none"
        stroke="currentColor"
        strokeOpacity="0.45"
        strokeWidth="1.5"
      />
      <path
        d="M16 1 18.6 13.4 31 16 18.6 18.6 16 31 13.4 18.6 1 16 13.4 13.4Z"
        fill="currentColor"
      />
      <path
        d="M16 1 16 31 13.4 18.6 1 16 31 16 18.6 13.4Z"
        fill="currentColor"
        fillOpacity="0.35"
      />
    </svg>
  );
}
