using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>The parameters of POST Sessions and POST Sessions/{Sid}, in the order they are checked.</summary>
public static class SessionRequest
{
    /// <summary>A session that is wanted.</summary>
    public static NewSession Read(Form form)
    {
        var session = new NewSession
        {
            UniqueName = form.Given("UniqueName") is { } name ? ProxyServiceRequest.Name(name) : null,
            DateExpiry = form.Date("DateExpiry", ErrorCodes.InvalidParameter),
            Ttl = Ttl(form),
            Mode = form.Choice<SessionMode>("Mode", ErrorCodes.InvalidParameter) ?? SessionMode.VoiceAndMessage,
            Status = form.Choice<SessionStatus>("Status", ErrorCodes.InvalidParameter) ?? SessionStatus.Open,
            Participants = [.. form.All("Participants").SelectMany(Participants)],
        };
        form.Boolean(ParticipantRequest.Strict);
        return session.Participants.Length <= ProxySession.MostParticipants ? session : throw new Refusal(ErrorCodes.TooManyParticipants);
    }

    /// <summary>A change that is wanted.</summary>
    public static SessionChange ReadChange(Form form)
    {
        var change = new SessionChange(
            form.Date("DateExpiry", ErrorCodes.InvalidParameter), Ttl(form), form.Choice<SessionStatus>("Status", ErrorCodes.InvalidParameter));
        form.Boolean(ParticipantRequest.Strict);
        return change;
    }

    private static int? Ttl(Form form) => form.Integer("Ttl", 0, int.MaxValue, ErrorCodes.InvalidParameter);

    // Each value is an object, or a list of them.
    private static IEnumerable<NewParticipant> Participants(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            NewParticipant[] participants = json.RootElement.ValueKind == JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select(Participant)]
                : [Participant(json.RootElement)];
            return participants;
        }
        catch (JsonException)
        {
            throw new Refusal(ErrorCodes.InvalidParameter);
        }
    }

    private static NewParticipant Participant(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new Refusal(ErrorCodes.InvalidParameter);
        var fields = json.EnumerateObject().ToLookup(field => Plain(field.Name), field => field.Value);
        return ParticipantRequest.Read(new Form(name => fields[Plain(name)].FirstOrDefault() is { ValueKind: JsonValueKind.String } value ? value.GetString() : null));
    }

    // "Identifier", "identifier", "proxy_identifier": all are in use.
    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
