using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>Writes CSV made of the same JSON, one resource at a time: a header of PascalCase names, null as nothing, no links.</summary>
internal static class CsvAnswer
{
    private const string Links = "subresource_uris";

    public static async Task WriteCsvAsync<T>(this HttpContext http, IEnumerable<T> resources, JsonTypeInfo<T> json)
    {
        http.Response.ContentType = "text/csv;charset=utf-8";
        await using var body = new PatientBody(http.Response.Body);
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await using var writer = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var property in json.Properties.Where(property => property.Name != Links)) writer.WriteField(Names.Pascal(property.Name));
        await writer.NextRecordAsync();
        foreach (var resource in resources)
        {
            foreach (var member in JsonSerializer.SerializeToElement(resource, json).EnumerateObject())
                if (member.Name != Links) writer.WriteField(Text(member.Value));
            await writer.NextRecordAsync();
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
