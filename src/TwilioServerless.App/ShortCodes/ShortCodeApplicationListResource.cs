using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>A page of applications; it has another way of paging than other lists, to which "meta" is added so that SDKs find it.</summary>
public sealed record ShortCodeApplicationListResource(
    IReadOnlyList<ShortCodeApplicationResource> Results,
    long TotalElements,
    long TotalPages,
    int CurrentPage,
    int PerPage,
    bool HasNext,
    bool HasPrev,
    ShortCodeApplicationMetaResource Meta)
{
    private const int MostPerPage = 50;

    /// <summary>The page that is asked for of all that are wanted.</summary>
    public static ShortCodeApplicationListResource Of(IReadOnlyList<ShortCodeApplication> all, HttpRequest request)
    {
        var query = Form.Query(request);
        var size = Math.Min(query.Integer("PageSize", 1, int.MaxValue, ErrorCodes.InvalidParameter) ?? MostPerPage, MostPerPage);
        var page = query.Integer("Page", 0, int.MaxValue / MostPerPage, ErrorCodes.InvalidParameter) ?? 0;
        var pages = (all.Count + size - 1) / size;
        var (hasNext, hasPrevious) = (page + 1 < pages, page > 0);
        return new(
            [.. all.Skip(page * size).Take(size).Select(ShortCodeApplicationResource.Of)],
            all.Count,
            pages,
            page,
            size,
            hasNext,
            hasPrevious,
            new("results", page, size, Address(request, page, size), hasNext ? Address(request, page + 1, size) : null, hasPrevious ? Address(request, page - 1, size) : null, Address(request, 0, size)));
    }

    private static string Address(HttpRequest request, int page, int size)
    {
        var filters = request.Query.Where(one => one.Key is not ("Page" or "PageSize")).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value.ToString())}&");
        return request.Absolute(string.Create(CultureInfo.InvariantCulture, $"{request.Path.Value}?{string.Concat(filters)}PageSize={size}&Page={page}"));
    }
}

/// <summary>Where the neighbouring pages are.</summary>
public sealed record ShortCodeApplicationMetaResource(string Key, int Page, int PageSize, string Url, string? NextPageUrl, string? PreviousPageUrl, string FirstPageUrl);

/// <summary>The wire shapes of applications.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShortCodeApplicationResource))]
[JsonSerializable(typeof(ShortCodeApplicationListResource))]
[JsonSerializable(typeof(ShortCodeOrderResource))]
public sealed partial class ShortCodeApplicationJson : JsonSerializerContext;
