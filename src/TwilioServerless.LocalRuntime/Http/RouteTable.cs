using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>A route that fits a request, with the values of its parameters.</summary>
internal sealed record RouteMatch(Route Route, RouteValueDictionary Values);

/// <summary>
/// The routes in the order the host tries them; the first whose verb and template fit answers, whatever others would
/// fit better. Sorted by verb and number of segments beforehand, each bucket still in that order.
/// </summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, Candidate[][]> byVerb;
    private readonly Candidate[][] anyVerb;

    public RouteTable(IReadOnlyList<Route> routes)
    {
        var candidates = routes.Select(route => new Candidate(route, new RouteHints(route.Template))).ToList();
        anyVerb = BySegments(candidates.Where(candidate => candidate.Route.Verbs.Count == 0));
        byVerb = routes.SelectMany(route => route.Verbs).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(
            verb => verb, verb => BySegments(candidates.Where(candidate => candidate.Route.Takes(verb))), StringComparer.OrdinalIgnoreCase);
    }

    public RouteMatch? Find(string verb, PathString path)
    {
        var text = path.Value ?? "/";
        Span<Range> segments = stackalloc Range[RouteHints.CountedSegments];
        var count = PathSegments.Split(text, segments);
        var buckets = byVerb.GetValueOrDefault(verb, anyVerb);
        foreach (var candidate in buckets[Math.Min(count, RouteHints.CountedSegments)])
            if (candidate.Hints.Allow(text, segments) && candidate.Route.Match(path) is { } values)
                return new RouteMatch(candidate.Route, values);
        return null;
    }

    private static Candidate[][] BySegments(IEnumerable<Candidate> candidates)
    {
        var all = candidates.ToList();
        return [.. Enumerable.Range(0, RouteHints.CountedSegments + 1).Select(count => all
            .Where(candidate => candidate.Hints.MinSegments <= count && candidate.Hints.MaxSegments >= count).ToArray())];
    }

    private sealed record Candidate(Route Route, RouteHints Hints);
}
