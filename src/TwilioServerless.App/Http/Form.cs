using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>
/// The parameters of a request: the form of a POST or PATCH, the query of a GET or DELETE. Each reader names the error to refuse a bad value
/// with; the value is the error text's {0}. An absent parameter is null, one that was sent empty is "".
/// </summary>
public sealed class Form(Func<string, StringValues> values)
{
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same with one more parameter, in the place of any of its name.</summary>
    public Form With(string name, string value) => new(wanted => wanted == name ? value : values(wanted));

    /// <summary>Reads the parameters of a request; a body that is no form is refused.</summary>
    public static async Task<Form> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method)) return Query(request);
        if (!request.HasFormContentType) return new Form(_ => default);
        var form = await ReadBodyAsync(request, ct);
        return new Form(name => form[name]);
    }

    /// <summary>Whatever parameters the form of a request has; none if its body is no form.</summary>
    public static async Task<ImmutableArray<Parameter>> ReadAllAsync(HttpRequest request, CancellationToken ct) =>
        request.HasFormContentType
            ? [.. from named in await ReadBodyAsync(request, ct) from value in named.Value select new Parameter(named.Key, value ?? "")]
            : [];

    /// <summary>The parameters of the query.</summary>
    public static Form Query(HttpRequest request) => new(name => request.Query[name]);

    /// <summary>The parameter as it was sent.</summary>
    public string? Text(string name) => values(name) is [var first, ..] ? first ?? "" : null;

    /// <summary>The parameter, one that was sent empty as if it had not been.</summary>
    public string? Given(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>The parameter, which must be there and not blank; {0} of the error is its name.</summary>
    public string Required(string name, int errorCode) =>
        Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new Refusal(errorCode, name);

    /// <summary>The same, as newer products refuse it.</summary>
    public string Required(string name) => Required(name, ErrorCodes.MissingParameter);

    /// <summary>Whether the parameter was sent, be it empty.</summary>
    public bool Has(string name) => values(name).Count > 0;

    /// <summary>All values of a repeated parameter, in the order sent, without empty ones.</summary>
    public IReadOnlyList<string> All(string name) => [.. values(name).Where(value => !string.IsNullOrEmpty(value)).Select(value => value!)];

    /// <summary>true or false, in any case.</summary>
    public bool? Boolean(string name, int errorCode = ErrorCodes.InvalidParameter) =>
        Given(name) is not { } text ? null : bool.TryParse(text, out var value) ? value : throw new Refusal(errorCode, text);

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int? Integer(string name, int min, int max, int errorCode) =>
        Given(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value
        : throw new Refusal(errorCode, text);

    /// <summary>One of the names of an enum, in any case; dashes as in "in-progress" are read over.</summary>
    public T? Choice<T>(string name, int errorCode)
        where T : struct, Enum =>
        Given(name) is not { } text ? null
        : text.All(c => char.IsAsciiLetter(c) || c == '-') && Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value
        : throw new Refusal(errorCode, text);

    /// <summary>An absolute http or https address; "" clears one.</summary>
    public string? Url(string name, int errorCode) =>
        Text(name) is not { Length: > 0 } text ? Text(name)
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? text
        : throw new Refusal(errorCode, text);

    /// <summary>ApiVersion: 2010-04-01 or 2008-08-01.</summary>
    public ApiVersion? ApiVersion() =>
        Given("ApiVersion") is not { } text ? null : ApiVersions.TryParse(text, out var version) ? version : throw new Refusal(ErrorCodes.InvalidParameter, text);

    /// <summary>GET or POST, in any case.</summary>
    public string? Method(string name, int errorCode) =>
        Given(name)?.ToUpperInvariant() is not { } text ? null : text is "GET" or "POST" ? text : throw new Refusal(errorCode, text);

    /// <summary>A date-time, or a date as its first instant; UTC if no zone is given.</summary>
    public DateTimeOffset? Date(string name, int errorCode) =>
        Given(name) is not { } text ? null : DateTexts.TryParse(text, out var date) ? date : throw new Refusal(errorCode, text);

    /// <summary>The filters "Name" (that day), "Name&lt;" (at or before) and "Name&gt;" (at or after).</summary>
    public DateRange Dates(string name, int errorCode) =>
        Date(name, errorCode) is { } day
            ? new DateRange(Midnight(Reckonable(day)), Midnight(Reckonable(day)).AddDays(1).AddMilliseconds(-1))
            : new DateRange(Bound(name + ">", errorCode), Bound(name + "<", errorCode));

    /// <summary>A date-time from which or up to which something is wanted, not so far away that it cannot be reckoned with.</summary>
    public DateTimeOffset? Bound(string name, int errorCode) => Date(name, errorCode) is { } bound ? Reckonable(bound) : null;

    // No resource is older or younger, and what is reckoned from these stays a date.
    private static DateTimeOffset Reckonable(DateTimeOffset date) => date < Earliest ? Earliest : date > Latest ? Latest : date;

    private static async Task<IFormCollection> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception refused) when (refused is InvalidDataException or BadHttpRequestException)
        {
            throw new Refusal(ErrorCodes.InvalidParameter);
        }
    }

    private static DateTimeOffset Midnight(DateTimeOffset date) => new(date.UtcDateTime.Date, TimeSpan.Zero);
}
