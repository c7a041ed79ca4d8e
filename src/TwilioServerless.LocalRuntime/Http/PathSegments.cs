namespace TwilioServerless.LocalRuntime.Http;

/// <summary>Cuts a path at its slashes; a slash at the end opens no further segment.</summary>
internal static class PathSegments
{
    /// <summary>Fills <paramref name="segments"/> as far as it goes and returns how many there are in all.</summary>
    public static int Split(string path, Span<Range> segments)
    {
        var count = 0;
        for (var start = 1; start < path.Length;)
        {
            var slash = path.IndexOf('/', start);
            var end = slash < 0 ? path.Length : slash;
            if (count < segments.Length)
                segments[count] = start..end;
            count++;
            start = end + 1;
        }

        return count;
    }
}
