using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Contents;

/// <summary>A template's way through WhatsApp's review.</summary>
/// <param name="Name">What it is called there: small letters, digits and underscores.</param>
/// <param name="Category">UTILITY, MARKETING or AUTHENTICATION.</param>
/// <param name="ContentType">What of it is reviewed: "twilio/text".</param>
/// <param name="Status">How far it got.</param>
/// <param name="RejectionReason">Why it was rejected; "": it was not.</param>
public sealed record Approval(string Name, string Category, string ContentType, ApprovalStatus Status, string RejectionReason = "")
{
    /// <summary>Whether WhatsApp may put it into another category.</summary>
    public bool AllowsCategoryChange { get; init; } = true;
}

/// <summary>How far a template got in WhatsApp's review.</summary>
public enum ApprovalStatus
{
    Received,
    Pending,
    Approved,
    Rejected,
}

/// <summary>The steps of a review.</summary>
public static class ApprovalLifecycle
{
    /// <summary>Whether one status may follow the other.</summary>
    public static bool Allows(ApprovalStatus from, ApprovalStatus to) => (from, to) switch
    {
        (ApprovalStatus.Received, ApprovalStatus.Pending)                                                  => true,
        (ApprovalStatus.Received or ApprovalStatus.Pending, ApprovalStatus.Approved or ApprovalStatus.Rejected) => true,
        _ => false,
    };
}

/// <summary>Work: WhatsApp goes on with the review of a template. What was decided meanwhile stays.</summary>
/// <param name="ContentSid">The template.</param>
/// <param name="Name">What it was handed in as: a later request is another one.</param>
/// <param name="Decides">Whether this is the end of the review, or its beginning.</param>
/// <param name="Due">In the account's time.</param>
public sealed record ReviewContent(Sid ContentSid, string Name, bool Decides, DateTimeOffset Due) : Work(ReviewLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string ReviewLane = "review-content";
}
