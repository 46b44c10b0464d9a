import { Route, Routes } from 'react-router-dom';
import { ClustersPage } from './ClustersPage/ClustersPage';
import { PlaybookPage } from './PlaybookPages/PlaybookPage';
import { PlaybooksPage } from './PlaybookPages/PlaybooksPage';

/** What is under `/clusters`. */
export function ClustersPages() {
  return (
    <Routes>
      <Route path="/playbooks" element={<PlaybooksPage />} />
      <Route path="/playbooks/:rule" element={<PlaybookPage />} />
      <Route path="/*" element={<ClustersPage />} />
    </Routes>
  );
}
