import { useOverlayAddress } from '../hooks/useAddress';
import { AlertDrawer } from './AlertDrawer/AlertDrawer';
import { SilenceDialog } from './SilenceDialog/SilenceDialog';

/** The drawer of an alert and the silence dialog, as the address of the page says. Every page with alerts has it. */
export function AlertOverlays() {
  const { open, show } = useOverlayAddress();
  return (
    <>
      {open.alert !== undefined && (
        <AlertDrawer
          key={open.alert}
          fingerprint={open.alert}
          onClose={() => show({})}
        />
      )}
      {open.silence !== undefined && (
        <SilenceDialog
          key={open.silence}
          about={open.silence}
          onClose={() => show({ alert: open.alert })}
        />
      )}
    </>
  );
}
