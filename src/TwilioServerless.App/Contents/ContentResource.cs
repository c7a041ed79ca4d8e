using System.Text.Json;
using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Contents;

namespace TwilioServerless.App.Contents;

/// <summary>A template as customers see it (https://www.twilio.com/docs/content/content-api-resources).</summary>
public sealed record ContentResource(
    string Sid,
    string AccountSid,
    string FriendlyName,
    string Language,
    IReadOnlyDictionary<string, string> Variables,
    JsonElement Types,
    string Url,
    string DateCreated,
    string DateUpdated,
    ContentLinks Links)
{
    /// <summary>The template; <paramref name="list"/> is the absolute address of the list of templates.</summary>
    public static ContentResource Of(Content content, string list) => new(
        content.Sid.Value,
        content.AccountSid.Value,
        content.FriendlyName,
        content.Language,
        content.Variables,
        JsonElement.Parse(content.Types),
        $"{list}/{content.Sid}",
        ApiText.Iso8601(content.DateCreated),
        ApiText.Iso8601(content.DateUpdated),
        new($"{list}/{content.Sid}/ApprovalRequests/whatsapp", $"{list}/{content.Sid}/ApprovalRequests"));
}

/// <summary>What else can be asked of a template.</summary>
public sealed record ContentLinks(string ApprovalCreate, string ApprovalFetch);

/// <summary>A template with what WhatsApp says of it.</summary>
public sealed record ContentAndApprovalsResource(
    string DateCreated,
    string DateUpdated,
    string Sid,
    string AccountSid,
    string FriendlyName,
    string Language,
    IReadOnlyDictionary<string, string> Variables,
    JsonElement Types,
    ApprovalResource ApprovalRequests)
{
    /// <summary>The template and its approval.</summary>
    public static ContentAndApprovalsResource Of(Content content) => new(
        ApiText.Iso8601(content.DateCreated),
        ApiText.Iso8601(content.DateUpdated),
        content.Sid.Value,
        content.AccountSid.Value,
        content.FriendlyName,
        content.Language,
        content.Variables,
        JsonElement.Parse(content.Types),
        ApprovalResource.Of(content.Approval));
}

/// <summary>A template by the name that it has at WhatsApp.</summary>
public sealed record LegacyContentResource(
    string Sid,
    string AccountSid,
    string FriendlyName,
    string Language,
    IReadOnlyDictionary<string, string> Variables,
    string LegacyTemplateName,
    string LegacyBody,
    JsonElement Types,
    string Url,
    string DateCreated,
    string DateUpdated)
{
    /// <summary>A template that was handed in; <paramref name="list"/> is the absolute address of the list of templates.</summary>
    public static LegacyContentResource Of(Content content, string list) => new(
        content.Sid.Value,
        content.AccountSid.Value,
        content.FriendlyName,
        content.Language,
        content.Variables,
        content.Approval!.Name,
        ContentRendering.BodyOf(content.Types, content.Approval.ContentType),
        JsonElement.Parse(content.Types),
        $"{list}/{content.Sid}",
        ApiText.Iso8601(content.DateCreated),
        ApiText.Iso8601(content.DateUpdated));
}

/// <summary>What WhatsApp says of a template.</summary>
public sealed record ApprovalResource(string Name, string Category, string ContentType, string Status, string RejectionReason, bool AllowCategoryChange)
{
    /// <summary>The approval; null: nobody has asked for one.</summary>
    public static ApprovalResource Of(Approval? approval) => approval is null
        ? new("", "", "", "unsubmitted", "", true)
        : new(approval.Name, approval.Category, approval.ContentType, approval.Status.ToString().ToLowerInvariant(), approval.RejectionReason, approval.AllowsCategoryChange);
}

/// <summary>The approvals of a template.</summary>
public sealed record ApprovalsResource(string Sid, string AccountSid, WhatsAppApprovalResource Whatsapp, string Url)
{
    /// <summary>Those of the template; <paramref name="list"/> is the absolute address of the list of templates.</summary>
    public static ApprovalsResource Of(Content content, string list)
    {
        var approval = ApprovalResource.Of(content.Approval);
        return new(
            content.Sid.Value,
            content.AccountSid.Value,
            new("whatsapp", approval.Name, approval.Category, approval.ContentType, approval.Status, approval.RejectionReason, approval.AllowCategoryChange),
            $"{list}/{content.Sid}/ApprovalRequests");
    }
}

/// <summary>What WhatsApp says of a template, among the approvals.</summary>
public sealed record WhatsAppApprovalResource(string Type, string Name, string Category, string ContentType, string Status, string RejectionReason, bool AllowCategoryChange);

/// <summary>The wire shape of templates.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ContentResource))]
[JsonSerializable(typeof(ContentAndApprovalsResource))]
[JsonSerializable(typeof(LegacyContentResource))]
[JsonSerializable(typeof(ApprovalResource))]
[JsonSerializable(typeof(ApprovalsResource))]
public sealed partial class ContentApiJson : JsonSerializerContext;
