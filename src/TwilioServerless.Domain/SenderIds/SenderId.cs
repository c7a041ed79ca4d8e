using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.SenderIds;

/// <summary>A sender ID that an account has asked to have registered for a country.</summary>
public sealed record SenderId
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>What messages come from: a name, or in Japan digits.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 3166 code of the only country in which it counts.</summary>
    public required string Country { get; init; }

    public required SenderIdPurpose Purpose { get; init; }

    public required string CompanyName { get; init; }

    /// <summary>ISO code of where the company is; needed where that decides.</summary>
    public string? CompanyCountry { get; init; }

    /// <summary>The company's address on the web.</summary>
    public required string Website { get; init; }

    /// <summary>How many messages a month are to come from it.</summary>
    public required int MonthlyVolume { get; init; }

    /// <summary>What the messages say, in the account's words.</summary>
    public required string UseCase { get; init; }

    /// <summary>Who is told how it goes on; null: nobody.</summary>
    public string? NotificationEmail { get; init; }

    /// <summary>What was uploaded, one of a type.</summary>
    public ImmutableArray<SenderIdDocument> Documents { get; init; } = [];

    public required SenderIdStatus Status { get; init; }

    /// <summary>When it is not waited for any more, or answered; null: nothing is waited for.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When the customer is reminded before that.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>How often the customer has submitted it again.</summary>
    public int Resubmissions { get; init; }

    /// <summary>Why it was rejected or revoked.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>
    /// When it was decided, in the account's time; its fee counts from here. Written before an approval that begins a fee,
    /// so that an approval that was cut short begins the same fee when it is repeated.
    /// </summary>
    public DateTimeOffset? DateReviewed { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>The types of documents that its country wants and that are not there yet.</summary>
    public IEnumerable<SenderIdPaper> Missing => SenderIdTable.PapersOf(Country).Except(Documents.Select(document => document.Type));
}

/// <summary>What is said of a sender ID; it can be corrected.</summary>
public sealed record SenderIdDetails(
    SenderIdPurpose Purpose, string CompanyName, string? CompanyCountry, string Website, int MonthlyVolume, string UseCase, string? NotificationEmail);

/// <summary>A document that was uploaded; its content is a blob.</summary>
public sealed record SenderIdDocument(SenderIdPaper Type, string FileName, string MimeType, DateTimeOffset DateCreated)
{
    public const int MostBytes = 10 * 1024 * 1024;
}

/// <summary>What a country wants to know of the messages.</summary>
public enum SenderIdPurpose
{
    Transactional,
    Promotional,
}

/// <summary>How far a registration has come. One that is withdrawn is gone.</summary>
public enum SenderIdStatus
{
    /// <summary>The country wants documents that are not there yet.</summary>
    DocumentsWanted,
    InReview,
    Approved,

    /// <summary>It can be submitted again for a while.</summary>
    Rejected,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>It was approved, and counts no more.</summary>
    Revoked,
}
