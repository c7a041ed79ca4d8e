using Microsoft.AspNetCore.Routing.Template;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>
/// What can be said against a path without matching its template: how many segments it must have and which literals
/// they must start with. A path that passes may still not match; one that matches always passes.
/// </summary>
internal sealed class RouteHints
{
    /// <summary>A template has no more; longer paths fit routes that end in a catch-all.</summary>
    public const int CountedSegments = 28;

    private readonly (int Index, string Text, bool Whole)[] literals;

    public RouteHints(RouteTemplate template)
    {
        var segments = template.Segments;
        MaxSegments = segments.Any(segment => segment.Parts.Any(part => part.IsCatchAll)) ? int.MaxValue : segments.Count;
        MinSegments = segments.Count - segments.Reverse().TakeWhile(CanBeMissing).Count();
        literals = [.. segments
            .Select((segment, index) => (index, segment.Parts[0], segment.IsSimple))
            .Where(first => first.Item2.IsLiteral)
            .Select(first => (first.index, first.Item2.Text!, first.IsSimple))
            .Reverse()]; // later segments tell the routes of one API apart sooner
    }

    public int MinSegments { get; }

    public int MaxSegments { get; }

    public bool Allow(string path, ReadOnlySpan<Range> segments)
    {
        foreach (var (index, text, whole) in literals)
        {
            var segment = path.AsSpan(segments[index]);
            var fits = whole
                ? segment.Equals(text, StringComparison.OrdinalIgnoreCase)
                : segment.StartsWith(text, StringComparison.OrdinalIgnoreCase);
            if (!fits)
                return false;
        }

        return true;
    }

    private static bool CanBeMissing(TemplateSegment segment) =>
        segment.IsSimple && segment.Parts[0] is { IsParameter: true } part
        && (part.IsOptional || part.IsCatchAll || part.DefaultValue is not null);
}
