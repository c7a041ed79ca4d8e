using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>One resource in the format the path asks for.</summary>
internal sealed class ResourceResult<T>(int status, T resource, JsonTypeInfo<T> json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return ApiPath.FormatOf(httpContext.Request.Path) switch
        {
            ResponseFormat.Json => httpContext.WriteJsonAsync(writer => JsonSerializer.Serialize(writer, resource, json)),
            ResponseFormat.Csv => httpContext.WriteCsvAsync([resource], json),
            _ => httpContext.WriteXmlAsync(writer => writer.WriteElement(XmlAnswer.ElementOf<T>(), resource, json)),
        };
    }
}
