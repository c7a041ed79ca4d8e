using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>A list without pages, as searches for phone numbers have it: its uri and the resources.</summary>
internal sealed class WholeResult<T>(IReadOnlyList<T> resources, string key, JsonTypeInfo<T> json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var uri = httpContext.Request.Path + httpContext.Request.QueryString.ToUriComponent();
        return ApiPath.FormatOf(httpContext.Request.Path) switch
        {
            ResponseFormat.Csv => httpContext.WriteCsvAsync(resources, json),
            ResponseFormat.Xml => httpContext.WriteXmlAsync(writer => WriteAsync(writer, uri)),
            _ => httpContext.WriteJsonAsync(writer => Write(writer, uri)),
        };
    }

    private void Write(Utf8JsonWriter writer, string uri)
    {
        writer.WriteStartObject();
        writer.WriteString("uri", uri);
        writer.WriteStartArray(key);
        foreach (var resource in resources) JsonSerializer.Serialize(writer, resource, json);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private async Task WriteAsync(XmlWriter writer, string uri)
    {
        writer.WriteStartElement(Names.Pascal(key));
        writer.WriteAttributeString("uri", uri);
        await writer.WriteElementsAsync(resources, json);
        writer.WriteEndElement();
    }
}
