import { useQuery } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { type ComponentType, useMemo } from "react";
import { studyQuery } from "./client/documents.ts";
import { ChartPage } from "./pages/chart/chart-page.tsx";
import { parseChartSearch } from "./pages/chart/chart-search.ts";
import { parseSearch, stringifySearch } from "./parts/address-search.ts";
import { DocumentFailure, ReadingStudy } from "./parts/document-state.tsx";
import { PaperFoot } from "./parts/paper-foot.tsx";
import { StateCard } from "./parts/state-card.tsx";
import { namesOf, StudyContext } from "./parts/study-names.ts";
import { TopBar } from "./parts/top-bar.tsx";
import { UndoKeys } from "./parts/undo-keys.tsx";
import { WorkLine } from "./parts/work-line.tsx";

/** The frame of every page: the study is read once, then the page is drawn in it. */
function Frame() {
  const { data: study, error, refetch } = useQuery(studyQuery);
  const loaded = useMemo(() => (study === undefined ? null : { study, names: namesOf(study) }), [study]);
  return (
    <StudyContext value={loaded}>
      <TopBar hasStudy={loaded !== null} />
      {error !== null ? (
        <DocumentFailure error={error} retry={() => void refetch()} />
      ) : loaded === null ? (
        <ReadingStudy what="Reading the study" part={0} of={2} />
      ) : (
        <Outlet />
      )}
      {loaded !== null && <PaperFoot />}
      <WorkLine />
      <UndoKeys />
    </StudyContext>
  );
}

function NoSuchPage() {
  return (
    <main className="centred" id="main">
      <StateCard label="Not found" title="No page has this address">
        <p>The chart and the projects are above.</p>
      </StateCard>
    </main>
  );
}

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage });

const chartRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", validateSearch: parseChartSearch, component: ChartPage });

/** A page that is loaded when it is first shown: its address, its file and the component in it. */
function page<Path extends string, Name extends string>(path: Path, load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(load, name) });
}

/** Every page but the chart. One that should stand in the top bar is entered in parts/navigation.ts too. */
const pages = [
  page("/projects", () => import("./pages/project/project-list.tsx"), "ProjectList"),
  page("/project/$id", () => import("./pages/project/project-page.tsx"), "ProjectPage"),
  page("/governance", () => import("./pages/governance/governance-page.tsx"), "GovernancePage"),
  page("/lifecycle", () => import("./pages/lifecycle/lifecycle-page.tsx"), "LifecyclePage"),
  page("/motivations", () => import("./pages/motivations/motivations-page.tsx"), "MotivationsPage"),
  page("/lineage", () => import("./pages/lineage/lineage-page.tsx"), "LineagePage"),
  page("/ways-in", () => import("./pages/ways-in/ways-in-page.tsx"), "WaysInPage"),
  page("/compare", () => import("./pages/compare/compare-page.tsx"), "ComparePage"),
  page("/ties", () => import("./pages/ties/ties-page.tsx"), "TiesPage"),
  page("/organisation/$id", () => import("./pages/organisation/organisation-page.tsx"), "OrganisationPage"),
  page("/claims", () => import("./pages/claims/claims-page.tsx"), "ClaimsPage"),
  page("/claim/$id", () => import("./pages/claims/claim-page.tsx"), "ClaimPage"),
  page("/report", () => import("./pages/report/report-page.tsx"), "ReportPage"),
  page("/recommendations", () => import("./pages/recommendations/recommendations-page.tsx"), "RecommendationsPage"),
  page("/desk", () => import("./pages/desk/source-list.tsx"), "SourceList"),
  page("/agreement", () => import("./pages/agreement/agreement-page.tsx"), "AgreementPage"),
  page("/find", () => import("./pages/find/find-page.tsx"), "FindPage"),
  page("/desk/$id", () => import("./pages/desk/desk-page.tsx"), "DeskPage"),
  page("/people", () => import("./pages/people/people-page.tsx"), "PeoplePage"),
  page("/harvest", () => import("./pages/harvest/harvest-page.tsx"), "HarvestPage"),
  page("/exchange", () => import("./pages/exchange/exchange-page.tsx"), "ExchangePage"),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([chartRoute, ...pages]),
  /** The page may stand in a folder of a published site. */
  basepath: new URL(document.baseURI).pathname,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <DocumentFailure error={error} retry={reset} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
