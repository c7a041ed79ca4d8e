using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Porting;

/// <summary>A document that proves whose a number is; its content is a blob.</summary>
public sealed record PortingDocument
{
    public const int MostBytes = 10 * 1024 * 1024;

    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required PortingDocumentType Type { get; init; }

    public required string FriendlyName { get; init; }

    public required string MimeType { get; init; }

    public required DateTimeOffset DateCreated { get; init; }
}

/// <summary>What a document is.</summary>
public enum PortingDocumentType
{
    UtilityBill,

    /// <summary>A letter of authorization that is signed already.</summary>
    LetterOfAuthorization,
}
