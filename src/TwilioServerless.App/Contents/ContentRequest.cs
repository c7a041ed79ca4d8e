using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Contents;

/// <summary>The JSON bodies of templates: friendly_name, variables, language and types; of approvals: name and category.</summary>
public static class ContentRequest
{
    private const int LongestBody = 65_536;

    /// <summary>Reads a template.</summary>
    public static async Task<WantedContent> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = await BodyAsync(request, ct);
        var root = body.RootElement;
        return new(
            Text(root, "friendly_name"),
            Text(root, "language"),
            Member(root, "variables") is { } variables ? ContentVariables.Read(variables) ?? throw new Refusal(ErrorCodes.InvalidParameter, "variables") : null,
            Member(root, "types") is { } types ? types.GetRawText() : null);
    }

    /// <summary>Reads a request for approval.</summary>
    public static async Task<(string? Name, string? Category)> ReadApprovalAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = await BodyAsync(request, ct);
        return (Text(body.RootElement, "name"), Text(body.RootElement, "category"));
    }

    private static async Task<JsonDocument> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LongestBody) throw new Refusal(ErrorCodes.InvalidParameter);
        try
        {
            using var text = new MemoryStream();
            await request.Body.CopyToAsync(text, ct);
            var document = JsonText.Parse(text.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new Refusal(ErrorCodes.InvalidParameter);
        }
        catch (JsonException)
        {
            throw new Refusal(ErrorCodes.InvalidParameter);
        }
    }

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement root, string name) => Member(root, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new Refusal(ErrorCodes.InvalidParameter, name),
    };
}
