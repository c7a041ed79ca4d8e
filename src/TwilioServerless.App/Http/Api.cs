using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>
/// What functions answer with. The path's suffix decides between JSON, XML and CSV. A resource type is named after its
/// XML element: MessageResource is written as &lt;Message&gt;.
/// </summary>
public static class Api
{
    /// <summary>201 with the new resource.</summary>
    public static IResult Created<T>(T resource, JsonTypeInfo<T> json) => new ResourceResult<T>(StatusCodes.Status201Created, resource, json);

    /// <summary>200 with the resource.</summary>
    public static IResult Ok<T>(T resource, JsonTypeInfo<T> json) => new ResourceResult<T>(StatusCodes.Status200OK, resource, json);

    /// <summary>202 with the resource.</summary>
    public static IResult Accepted<T>(T resource, JsonTypeInfo<T> json) => new ResourceResult<T>(StatusCodes.Status202Accepted, resource, json);

    /// <summary>204, nothing to say.</summary>
    public static IResult Deleted() => TypedResults.NoContent();

    /// <summary>200 with a page of resources under <paramref name="key"/> ("messages").</summary>
    public static IResult List<T>(ListPage<T> page, string key, JsonTypeInfo<T> json) => new ListResult<T>(page, key, json);

    /// <summary>200 with a list that has no pages: only its uri and the resources.</summary>
    public static IResult Whole<T>(IReadOnlyList<T> resources, string key, JsonTypeInfo<T> json) => new WholeResult<T>(resources, key, json);
}
