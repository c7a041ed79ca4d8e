using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Contents;

/// <summary>What may be done with templates.</summary>
public static partial class ContentRules
{
    /// <summary>The most characters of a template's types, so that it fits into its row.</summary>
    public const int LongestTypes = 16_384;

    /// <summary>The most characters of a template's own variables, for the same reason.</summary>
    public const int LongestVariables = 16_384;

    private const int LongestName = 256;
    private const int LongestApprovalName = 512;
    private static readonly string[] Categories = ["AUTHENTICATION", "MARKETING", "UTILITY"];

    /// <summary>A new template.</summary>
    public static Content Create(WantedContent wanted, Sid account, Sid sid, DateTimeOffset now) => Set(
        new Content
        {
            Sid = sid,
            AccountSid = account,
            Language = wanted.Language is { Length: > 0 } language ? language : throw new Refusal(ErrorCodes.MissingParameter, "language"),
            Types = "",
            DateCreated = now,
            DateUpdated = now,
        },
        wanted);

    /// <summary>The template with other content; what WhatsApp reviews or has approved stays as it is.</summary>
    public static Content Update(Content content, WantedContent wanted, DateTimeOffset now) =>
        content.Approval is { Status: not ApprovalStatus.Rejected } ? throw new Refusal(ErrorCodes.Conflict) : Set(content, wanted) with { DateUpdated = now };

    /// <summary>The template handed in for review; after <paramref name="review"/> it is decided, null: somebody else decides.</summary>
    public static Decision<Content> Submit(Content content, string? name, string? category, TimeSpan? review, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(name)) throw new Refusal(ErrorCodes.MissingParameter, "name");
        if (name.Length > LongestApprovalName || !ApprovalName().IsMatch(name)) throw new Refusal(ErrorCodes.InvalidParameter, name);
        if (string.IsNullOrEmpty(category)) throw new Refusal(ErrorCodes.MissingParameter, "category");
        if (!Categories.Contains(category)) throw new Refusal(ErrorCodes.InvalidParameter, category);
        if (content.Approval is { Status: not ApprovalStatus.Rejected }) throw new Refusal(ErrorCodes.Conflict);
        var approval = new Approval(name, category, ContentRendering.TypeFor(content.Types, isWhatsApp: true), ApprovalStatus.Received);
        return Decision.Of(content with { Approval = approval, DateUpdated = now }, review is { } time
            ? [new ReviewContent(content.Sid, name, false, now), new ReviewContent(content.Sid, name, true, now + time)]
            : [new ReviewContent(content.Sid, name, false, now)]);
    }

    /// <summary>The template after WhatsApp went on with its review; null: that changes nothing.</summary>
    public static Content? Review(Content content, ReviewContent step, DateTimeOffset now)
    {
        if (content.Approval is not { } approval || approval.Name != step.Name) return null;
        var flaw = step.Decides ? Flaw(content, approval) : "";
        var next = !step.Decides ? ApprovalStatus.Pending : flaw.Length == 0 ? ApprovalStatus.Approved : ApprovalStatus.Rejected;
        return ApprovalLifecycle.Allows(approval.Status, next) ? Decided(content, next, flaw, now) : null;
    }

    /// <summary>The template after somebody decided in WhatsApp's place.</summary>
    public static Content Decide(Content content, ApprovalStatus status, string reason, DateTimeOffset now) =>
        content.Approval is not { } approval ? throw new Refusal(ErrorCodes.NotFound, content.Sid)
        : ApprovalLifecycle.Allows(approval.Status, status) ? Decided(content, status, status == ApprovalStatus.Rejected ? reason : "", now)
        : throw new Refusal(ErrorCodes.Conflict);

    private static Content Decided(Content content, ApprovalStatus status, string reason, DateTimeOffset now) =>
        content with { Approval = content.Approval! with { Status = status, RejectionReason = reason }, DateUpdated = now };

    // https://www.twilio.com/docs/whatsapp/tutorial/message-template-approvals-statuses
    private static string Flaw(Content content, Approval approval) =>
        !approval.ContentType.StartsWith("whatsapp/", StringComparison.Ordinal) && ContentVariables.AtAnEnd(ContentRendering.BodyOf(content.Types, approval.ContentType))
            ? "INVALID_FORMAT: variables can't be at the start or end of the template"
            : "";

    private static Content Set(Content content, WantedContent wanted)
    {
        if (wanted.FriendlyName is { Length: > LongestName }) throw new Refusal(ErrorCodes.InvalidFriendlyName);
        if (wanted.Language is not null && !Language().IsMatch(wanted.Language)) throw new Refusal(ErrorCodes.InvalidParameter, wanted.Language);
        if (wanted.Types is null) throw new Refusal(ErrorCodes.MissingParameter, "types");
        if (wanted.Types.Length > LongestTypes) throw new Refusal(ErrorCodes.InvalidParameter, "types");
        if (wanted.Variables?.Sum(variable => variable.Key.Length + variable.Value.Length) > LongestVariables) throw new Refusal(ErrorCodes.InvalidParameter, "variables");
        using var types = JsonDocument.Parse(wanted.Types);
        ContentTypes.Check(types.RootElement);
        return content with
        {
            FriendlyName = wanted.FriendlyName ?? content.FriendlyName,
            Language = wanted.Language ?? content.Language,
            Variables = wanted.Variables ?? content.Variables,
            Types = wanted.Types,
        };
    }

    [GeneratedRegex("^[a-z]{2,3}(_[A-Z]{2})?$")]
    private static partial Regex Language();

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex ApprovalName();
}
