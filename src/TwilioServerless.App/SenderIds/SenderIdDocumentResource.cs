using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>A document of a sender ID as customers see it; <paramref name="Url"/> is where the file itself is.</summary>
public sealed record SenderIdDocumentResource(string DocumentType, string FileName, string MimeType, string DateCreated, string Url)
{
    /// <summary>The document; <paramref name="senderId"/> is the absolute address of what it belongs to.</summary>
    public static SenderIdDocumentResource Of(SenderIdDocument document, string senderId) => new(
        Word(document.Type), document.FileName, document.MimeType, ApiText.Iso8601(document.DateCreated), $"{senderId}/Documents/{Word(document.Type)}");

    /// <summary>"letter-of-appointment".</summary>
    public static string Word(SenderIdPaper type) => type switch
    {
        SenderIdPaper.LetterOfAppointment => "letter-of-appointment",
        SenderIdPaper.CompanyRegistration => "company-registration",
        _                                 => "screenshot",
    };
}
