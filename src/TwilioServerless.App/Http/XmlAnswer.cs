using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>Writes XML made of the same JSON: names in PascalCase, null as an empty element, addresses without ".json".</summary>
internal static class XmlAnswer
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    /// <summary>
    /// The element of a resource: the type's name without "Resource", or "InstanceResource" if it has more by itself than in a list;
    /// what is new (a key that shows its secret) is called as ever.
    /// </summary>
    public static string ElementOf<T>()
    {
        var name = typeof(T).Name.Replace("InstanceResource", "", StringComparison.Ordinal).Replace("Resource", "", StringComparison.Ordinal);
        return name.StartsWith("New", StringComparison.Ordinal) ? name["New".Length..] : name;
    }

    public static Task WriteXmlAsync(this HttpContext http, Action<XmlWriter> write) =>
        http.WriteXmlAsync(writer =>
        {
            write(writer);
            return Task.CompletedTask;
        });

    public static async Task WriteXmlAsync(this HttpContext http, Func<XmlWriter, Task> write)
    {
        http.Response.ContentType = "application/xml;charset=utf-8";
        await using var body = new PatientBody(http.Response.Body);
        await using var writer = XmlWriter.Create(body, Settings);
        await writer.WriteStartDocumentAsync();
        await writer.WriteStartElementAsync(null, "TwilioResponse", null);
        await write(writer);
        await writer.WriteEndElementAsync();
    }

    /// <summary>The resources of a list, each sent on when it is written.</summary>
    public static async Task WriteElementsAsync<T>(this XmlWriter writer, IEnumerable<T> resources, JsonTypeInfo<T> json)
    {
        foreach (var resource in resources)
        {
            writer.WriteElement(ElementOf<T>(), resource, json);
            await writer.FlushAsync();
        }
    }

    /// <summary>A resource as an element.</summary>
    public static void WriteElement<T>(this XmlWriter writer, string name, T value, JsonTypeInfo<T> json) =>
        Write(writer, name, JsonSerializer.SerializeToElement(value, json));

    private static void Write(XmlWriter writer, string name, JsonElement value)
    {
        writer.WriteStartElement(XmlConvert.EncodeLocalName(name));
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when name == "SubresourceUris":
                foreach (var link in value.EnumerateObject()) writer.WriteElementString(Names.Pascal(link.Name), Names.WithoutJson(link.Value.ToString()));
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Write(writer, Names.Pascal(member.Name), member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Write(writer, Names.Singular(name), item);
                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteValue(value.GetBoolean());
                break;
            default:
                writer.WriteString(Printable(name == "Uri" ? Names.WithoutJson(value.ToString()) : value.ToString()));
                break;
        }
        writer.WriteEndElement();
    }

    // A message body may hold characters that XML has no way to write.
    private static string Printable(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
