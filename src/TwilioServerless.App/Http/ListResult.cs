using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>A page of a list in the format the path asks for, with its paging as the API of 2010-04-01 or newer ones have it.</summary>
internal sealed class ListResult<T>(ListPage<T> page, string key, JsonTypeInfo<T> json) : IResult
{
    private string Here => page.Request.Uri(page.Request.Number, page.Request.Token);

    private string First => page.Request.Uri(0, null);

    private string? Next => page.Next is { } token ? page.Request.Uri(page.Request.Number + 1, token) : null;

    private string? Previous => page.Previous is { } token ? page.Request.Uri(Math.Max(0, page.Request.Number - 1), token) : null;

    public Task ExecuteAsync(HttpContext httpContext) => ApiPath.FormatOf(httpContext.Request.Path) switch
    {
        ResponseFormat.Csv => httpContext.WriteCsvAsync(page.Items, json),
        ResponseFormat.Xml => httpContext.WriteXmlAsync(WriteAsync),
        _ when ApiPath.Is2010(httpContext.Request.Path) => httpContext.WriteJsonAsync(Write2010),
        _ => httpContext.WriteJsonAsync(writer => WriteNewer(writer, httpContext.Request)),
    };

    private void Write2010(Utf8JsonWriter writer)
    {
        // The indexes of the first and last resource on the page, from 0; an empty page says 0 and 0.
        var start = page.Items.IsEmpty ? 0 : (long)page.Request.Number * page.Request.Size;
        writer.WriteStartObject();
        writer.WriteNumber("page", page.Request.Number);
        writer.WriteNumber("page_size", page.Request.Size);
        writer.WriteNumber("start", start);
        writer.WriteNumber("end", start + Math.Max(0, page.Items.Length - 1));
        writer.WriteString("uri", Here);
        writer.WriteString("first_page_uri", First);
        writer.WriteString("next_page_uri", Next);
        writer.WriteString("previous_page_uri", Previous);
        WriteItems(writer);
        writer.WriteEndObject();
    }

    private void WriteNewer(Utf8JsonWriter writer, HttpRequest request)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("meta");
        writer.WriteNumber("page", page.Request.Number);
        writer.WriteNumber("page_size", page.Request.Size);
        writer.WriteString("first_page_url", request.Absolute(First));
        writer.WriteString("previous_page_url", Previous is null ? null : request.Absolute(Previous));
        writer.WriteString("url", request.Absolute(Here));
        writer.WriteString("next_page_url", Next is null ? null : request.Absolute(Next));
        writer.WriteString("key", key);
        writer.WriteEndObject();
        WriteItems(writer);
        writer.WriteEndObject();
    }

    private void WriteItems(Utf8JsonWriter writer)
    {
        writer.WriteStartArray(key);
        foreach (var item in page.Items) JsonSerializer.Serialize(writer, item, json);
        writer.WriteEndArray();
    }

    private async Task WriteAsync(XmlWriter writer)
    {
        writer.WriteStartElement(Names.Pascal(key));
        writer.WriteAttributeString("page", ApiText.Count(page.Request.Number));
        writer.WriteAttributeString("pagesize", ApiText.Count(page.Request.Size));
        writer.WriteAttributeString("uri", Here);
        writer.WriteAttributeString("firstpageuri", First);
        writer.WriteAttributeString("previouspageuri", Previous ?? "");
        writer.WriteAttributeString("nextpageuri", Next ?? "");
        await writer.WriteElementsAsync(page.Items, json);
        writer.WriteEndElement();
    }
}
