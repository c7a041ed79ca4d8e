using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>POST Messages/{Sid}/Feedback: the customer tells whether the recipient did what the message was for.</summary>
public sealed class GiveFeedback(MessageTable messages)
{
    /// <summary>Keeps the outcome; the last one told counts.</summary>
    public async Task<MessageFeedbackResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        var outcome = form.Choice<FeedbackOutcome>("Outcome", ErrorCodes.InvalidParameter) ?? FeedbackOutcome.Confirmed;
        while (true)
        {
            var stored = await messages.GetAsync(caller.AccountSid, sid, ct);
            if (stored.Value.Direction == MessageDirection.Inbound) throw new Refusal(ErrorCodes.NotFound, sid);
            var feedback = MessageFeedback.Given(stored.Value.Feedback, outcome, caller.Now);
            if (await messages.TryReplaceAsync(caller.Tenant, stored, Decision.Of(stored.Value with { Feedback = feedback }), ct))
                return MessageFeedbackResource.Of(stored.Value, feedback);
        }
    }
}

/// <summary>A message's feedback as the API shows it.</summary>
public sealed record MessageFeedbackResource(string AccountSid, string MessageSid, string Outcome, string DateCreated, string DateUpdated, string Uri)
{
    internal static MessageFeedbackResource Of(Message message, MessageFeedback feedback) => new(
        message.AccountSid.Value,
        message.Sid.Value,
        feedback.Outcome.ToString().ToLowerInvariant(),
        ApiText.Rfc2822(feedback.DateCreated),
        ApiText.Rfc2822(feedback.DateUpdated),
        $"/2010-04-01/Accounts/{message.AccountSid}/Messages/{message.Sid}/Feedback.json");
}

/// <summary>How feedback is written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MessageFeedbackResource))]
public sealed partial class MessageFeedbackJson : JsonSerializerContext;
