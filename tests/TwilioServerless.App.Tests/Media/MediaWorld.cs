using System.Text;
using TwilioServerless.App.Media;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Media;

/// <summary>What tests of media ask of a world of messages.</summary>
internal static class MediaWorld
{
    /// <summary>A picture, "PNG!", at /cat.png of the customer's server.</summary>
    public static MessagingWorld WithCat(this MessagingWorld world)
    {
        world.Server.On("/cat.png", File("image/png", "PNG!"));
        return world;
    }

    public static CustomerAnswer File(string? type, string content) => new(200, content, type);

    public static Task<Sid> SendCatAsync(this MessagingWorld world, params (string Name, string Value)[] parameters) =>
        world.SendAsync([("MediaUrl", world.Server.Url("/cat.png")), .. parameters]);

    /// <summary>What is kept of a message's files: type and content; "gone" if only the row is left.</summary>
    public static async Task<string[]> FilesAsync(this MessagingWorld world, Sid message)
    {
        var files = new List<string>();
        foreach (var file in await world.MediaAsync(message)) files.Add($"{file.ContentType} {await world.ContentAsync(file) ?? "gone"}");
        return [.. files];
    }

    public static async Task<MediaFile[]> MediaAsync(this MessagingWorld world, Sid message) =>
        await world.Get<MediaTable>().OfAsync(world.Caller.AccountSid, message, default).Select(stored => stored.Value).ToArrayAsync();

    public static async Task<string?> ContentAsync(this MessagingWorld world, MediaFile file) =>
        await world.Get<MediaContents>().ReadAsync(file, default) is { } content ? Encoding.UTF8.GetString(content.Span) : null;
}
