using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>The parameters of POST Participants, in the order they are checked.</summary>
public static class ParticipantRequest
{
    /// <summary>Twilio's experimental parameter for what is always so here: nobody is in two sessions with one number. Checked for its form.</summary>
    internal const string Strict = "FailOnParticipantConflict";

    private const int LongestIdentifier = 191;
    private const int LongestName = 255;

    /// <summary>The participant that is wanted.</summary>
    public static NewParticipant Read(Form form)
    {
        var participant = new NewParticipant(Short(form.Required("Identifier"), LongestIdentifier))
        {
            FriendlyName = form.Text("FriendlyName") is { } name ? Short(name, LongestName) : null,
            ProxyIdentifier = form.Given("ProxyIdentifier"),
            ProxyIdentifierSid = form.Given("ProxyIdentifierSid") is { } text ? Number(text) : null,
        };
        form.Boolean(Strict);
        return participant;
    }

    private static Sid Number(string text) => Sid.TryParse(text, SidPrefix.PhoneNumber, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidParameter);

    private static string Short(string text, int longest) => text.Length <= longest ? text : throw new Refusal(ErrorCodes.InvalidParameter);
}
