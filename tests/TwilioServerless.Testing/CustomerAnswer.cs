using System.Text;

namespace TwilioServerless.Testing;

/// <summary>What a customer's server answers; no content type: the header is left out.</summary>
public sealed record CustomerAnswer(int Status = 200, string Body = "", string? ContentType = "text/xml")
{
    /// <summary>Where else to ask.</summary>
    public string? Location { get; init; }

    /// <summary>How the body is written.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>The answer waits for this.</summary>
    public Task When { get; init; } = Task.CompletedTask;

    /// <summary>How long the body is said to be; more than there is, and the rest never comes.</summary>
    public int? Length { get; init; }

    /// <summary>Headers beside the usual ones: "Set-Cookie: a=b".</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Whether the body comes in pieces, its length unsaid.</summary>
    public bool IsChunked { get; init; }

    /// <summary>Something that is no HTTP at all.</summary>
    public static CustomerAnswer Noise { get; } = new(0);

    /// <summary>Never answers.</summary>
    public static CustomerAnswer Never => new() { When = new TaskCompletionSource().Task };

    public static CustomerAnswer Twiml(string verbs) => new(Body: $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{verbs}</Response>");

    public static CustomerAnswer RedirectTo(string location, int status = 302) => new(status) { Location = location };

    internal byte[] Bytes()
    {
        if (Status == 0) return "220 mail.test ready\r\n"u8.ToArray();
        var body = Encoding.GetBytes(Body);
        var head = new StringBuilder($"HTTP/1.1 {Status} Said\r\nConnection: close\r\n");
        head.Append(IsChunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {Length ?? body.Length}\r\n");
        foreach (var header in Headers) head.Append($"{header}\r\n");
        if (ContentType is not null) head.Append($"Content-Type: {ContentType}\r\n");
        if (Location is not null) head.Append($"Location: {Location}\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. IsChunked ? Chunks(body) : body];
    }

    private static byte[] Chunks(byte[] body) =>
        body.Length == 0 ? "0\r\n\r\n"u8.ToArray() : [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
}
