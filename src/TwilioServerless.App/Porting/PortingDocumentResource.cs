using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>A document as customers see it.</summary>
public sealed record PortingDocumentResource(string Sid, string AccountSid, string DocumentType, string FriendlyName, string MimeType, string DateCreated)
{
    public static PortingDocumentResource Of(PortingDocument document) => new(
        document.Sid.Value,
        document.AccountSid.Value,
        document.Type == PortingDocumentType.UtilityBill ? "utility_bill" : "letter_of_authorization",
        document.FriendlyName,
        document.MimeType,
        ApiText.Iso8601(document.DateCreated));
}
