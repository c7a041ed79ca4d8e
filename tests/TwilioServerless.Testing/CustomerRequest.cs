namespace TwilioServerless.Testing;

/// <summary>A request as it arrived at a customer's server, byte for byte.</summary>
/// <param name="Method">"POST".</param>
/// <param name="Target">Path and query as they stand in the request line.</param>
/// <param name="Headers">In the order they came.</param>
public sealed record CustomerRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    /// <summary>The names and values of the query, decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => Read(Target.Split('?', 2) is [_, var query] ? query : "");

    /// <summary>The names and values of the form, decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form => Read(Body);

    /// <summary>The value of a form parameter; null if it was not sent.</summary>
    public string? this[string name] => Form.Where(parameter => parameter.Key == name).Select(parameter => parameter.Value).FirstOrDefault();

    /// <summary>The value of a header; null if it was not sent.</summary>
    public string? Header(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    private static KeyValuePair<string, string>[] Read(string form) =>
        [.. form.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(Decoded(pair[0]), Decoded(pair[1])))];

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
