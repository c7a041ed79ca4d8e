using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Http;

/// <summary>Which page of a list is wanted, and the filters that every link to another page repeats.</summary>
public sealed record PageRequest(string Path, string Filters, int Size, int Number, PageToken? Token)
{
    /// <summary>How many resources a page has if the customer does not say.</summary>
    public const int DefaultSize = 50;

    /// <summary>The most resources of a page; who asks for more gets this many (the SDKs send their limit as PageSize).</summary>
    public const int MaxSize = 1000;

    /// <summary>Reads PageSize, Page and PageToken.</summary>
    public static PageRequest Read(HttpRequest request)
    {
        var query = request.Query;
        return new PageRequest(
            request.Path.Value!,
            FiltersOf(query),
            Math.Min(WholeNumber(query["PageSize"], 1, DefaultSize), MaxSize),
            WholeNumber(query["Page"], 0, 0),
            query["PageToken"] is [{ Length: > 0 } token, ..] ? PageToken.Parse(token) : null);
    }

    /// <summary>Path and query of a page of this list.</summary>
    public string Uri(int number, PageToken? token)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"{Path}?{Filters}PageSize={Size}&Page={number}");
        return token is null ? page : $"{page}&PageToken={(ApiPath.Is2010(Path) ? token.Text2010 : token.Text)}";
    }

    private static int WholeNumber(string? text, int min, int absent) =>
        string.IsNullOrEmpty(text) ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min ? number
        : throw new Refusal(ErrorCodes.InvalidParameter, text);

    private static string FiltersOf(IQueryCollection query)
    {
        var filters = new StringBuilder();
        foreach (var (name, values) in query)
        {
            if (name.ToUpperInvariant() is "PAGESIZE" or "PAGE" or "PAGETOKEN") continue;
            foreach (var value in values) filters.Append(Escape(name)).Append('=').Append(Escape(value ?? "")).Append('&');
        }
        return filters.ToString();
    }

    private static string Escape(string text) => System.Uri.EscapeDataString(text);
}
