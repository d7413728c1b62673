import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./client/query-client.ts";
import { followTheme } from "./client/settings.ts";
import { PublicationContext } from "./parts/publication.ts";
import { publishedRouter } from "./published-routes.tsx";
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/marks.css";
import "./style/chart.css";
import "./style/drawer.css";
import "./style/project.css";
import "./style/atlas.css";
import "./style/ledger.css";
import "./style/other-media.css";

/** The published atlas: the pages that read documents only. No session, no events, nothing that changes a study. */
followTheme();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <PublicationContext value={true}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={publishedRouter as never} />
      </QueryClientProvider>
    </PublicationContext>
  </StrictMode>,
);
