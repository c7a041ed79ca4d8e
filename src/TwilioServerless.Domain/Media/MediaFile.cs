using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Media;

/// <summary>A picture, sound, film or paper that a message carries.</summary>
public sealed record MediaFile
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>The message that carries it.</summary>
    public required Sid MessageSid { get; init; }

    /// <summary>"image/png".</summary>
    public required string ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}
