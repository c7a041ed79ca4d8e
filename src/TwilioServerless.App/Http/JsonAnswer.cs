using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>Writes JSON straight into the response.</summary>
internal static class JsonAnswer
{
    // As Twilio does, "+" and letters beyond ASCII stay as they are: the answer is JSON, never part of a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteJsonAsync(this HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json;charset=utf-8";
        await using (var writer = new Utf8JsonWriter(http.Response.BodyWriter, Options)) write(writer);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
