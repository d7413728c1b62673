import { useQuery } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent, Outlet, useLocation } from "@tanstack/react-router";
import { type ComponentType, useMemo } from "react";
import { studyQuery } from "./client/documents.ts";
import { ChartPage } from "./pages/chart/chart-page.tsx";
import { parseChartSearch } from "./pages/chart/chart-search.ts";
import { parseSearch, stringifySearch } from "./parts/address-search.ts";
import { DocumentFailure, ReadingStudy } from "./parts/document-state.tsx";
import { StateCard } from "./parts/state-card.tsx";
import { namesOf, StudyContext, useStudy } from "./parts/study-names.ts";
import { TopBar } from "./parts/top-bar.tsx";

/** The frame of every published page. Below `embed/` a page stands alone, to be shown in another's. */
function Frame() {
  const { data: study, error, refetch } = useQuery(studyQuery);
  const loaded = useMemo(() => (study === undefined ? null : { study, names: namesOf(study) }), [study]);
  const isEmbedded = useLocation({ select: ({ pathname }) => pathname.startsWith("/embed/") });
  return (
    <StudyContext value={loaded}>
      {!isEmbedded && <TopBar hasStudy={loaded !== null} />}
      {error !== null ? (
        <DocumentFailure error={error} retry={() => void refetch()} />
      ) : loaded === null ? (
        <ReadingStudy what="Reading the study" part={0} of={2} />
      ) : (
        <>
          <Outlet />
          <Imprint />
        </>
      )}
    </StudyContext>
  );
}

/** Licence and credit, on every page. */
function Imprint() {
  const { study } = useStudy();
  return (
    <footer className="imprint">
      <p>
        {study.title}
        {study.asOf !== null && `, as of ${study.asOf}`}. {study.licence !== null && `Licence: ${study.licence}. `}
        {study.credit}
      </p>
      <p>
        Counts of so few people that one could be known are withheld; passages stand here with consent to publish.{" "}
        <Link to={"/changes" as never}>What changed</Link>
      </p>
    </footer>
  );
}

function NoSuchPage() {
  return (
    <main className="centred" id="main">
      <StateCard label="Not found" title="No page of this atlas has this address">
        <p>The chart and the projects are above.</p>
      </StateCard>
    </main>
  );
}

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage });

function page<Path extends string, Name extends string>(path: Path, load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(load, name) });
}

const project = () => import("./pages/project/project-page.tsx");
const claim = () => import("./pages/claims/claim-page.tsx");

const routes = [
  createRoute({ getParentRoute: () => rootRoute, path: "/", validateSearch: parseChartSearch, component: ChartPage }),
  createRoute({ getParentRoute: () => rootRoute, path: "/embed/chart", validateSearch: parseChartSearch, component: ChartPage }),
  page("/projects", () => import("./pages/project/project-list.tsx"), "ProjectList"),
  page("/project/$id", project, "ProjectPage"),
  page("/embed/project/$id", project, "ProjectPage"),
  page("/claims", () => import("./pages/claims/claims-page.tsx"), "ClaimsPage"),
  page("/claim/$id", claim, "ClaimPage"),
  page("/embed/claim/$id", claim, "ClaimPage"),
  page("/recommendations", () => import("./pages/recommendations/recommendations-page.tsx"), "RecommendationsPage"),
  page("/changes", () => import("./pages/changes/changes-page.tsx"), "ChangesPage"),
];

export const publishedRouter = createRouter({
  routeTree: rootRoute.addChildren(routes),
  /** The atlas may stand in a folder of a site; its pages say how far up that is. */
  basepath: new URL(document.baseURI).pathname,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
  /** A static host serves a page's folder. */
  trailingSlash: "preserve",
  defaultErrorComponent: ({ error, reset }) => <DocumentFailure error={error} retry={reset} />,
});
