import { verdicts } from '@portolan/portal-common';
import { render, screen } from '@testing-library/react';
import { HealthChip } from '../components/HealthChip/HealthChip';
import { stateSigns, surfaces, verdictColors, verdictSigns } from './tokens';
import { portolanThemes } from './portolanThemes';

/** Relative luminance of `#rrggbb`, by WCAG 2.2. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
}

describe('the looks of a verdict', () => {
  it.each(['light', 'dark'] as const)(
    'can be read on the paper and page of the %s theme (4.5 : 1)',
    variant => {
      const colors = verdictColors(variant);
      const unreadable = verdicts.flatMap(verdict =>
        Object.entries(surfaces[variant])
          .filter(([, surface]) => contrast(colors[verdict], surface) < 4.5)
          .map(([name]) => `${verdict} on ${name}`),
      );
      expect(unreadable).toEqual([]);
    },
  );

  it('differs in shape and word, not in colour alone', () => {
    for (const signs of [verdictSigns, stateSigns]) {
      const all = Object.values(signs);
      expect(new Set(all.map(sign => sign.shape)).size).toBe(all.length);
      expect(new Set(all.map(sign => sign.word)).size).toBe(all.length);
    }
  });

  it.each(verdicts)('%s is drawn with both', verdict => {
    const { container } = render(<HealthChip verdict={verdict} />);
    expect(container).toHaveTextContent(verdictSigns[verdict].shape);
    expect(screen.getByText(verdictSigns[verdict].word)).toBeVisible();
  });

  it('tells its age when stale', () => {
    const seenAt = new Date(Date.now() - 720_000).toISOString();
    render(<HealthChip verdict="bad" staleSince={seenAt} />);
    expect(screen.getByText('as of 12 min ago')).toBeVisible();
  });

  it('comes with a theme for light and for dark', () => {
    expect(portolanThemes.light.getTheme('v4')).toHaveProperty(
      'palette.type',
      'light',
    );
    expect(portolanThemes.dark.getTheme('v4')).toHaveProperty(
      'palette.type',
      'dark',
    );
  });
});
