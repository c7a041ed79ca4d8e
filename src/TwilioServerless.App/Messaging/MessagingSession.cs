using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.App.Messaging;

/// <summary>Runs the documents that answer a message: from the number's URL through redirects to the last one.</summary>
public sealed partial class MessagingSession(TwimlFetcher fetcher, Numbering numbering, ILogger<MessagingSession> logger)
{
    // Twilio's limit, so that two documents cannot chase each other for ever.
    private const int MostDocuments = 50;

    /// <summary>The messages to send, in order.</summary>
    public async Task<ImmutableArray<MessageVerb>> RunAsync(Tenant tenant, AnswerMessage asked, CancellationToken ct)
    {
        var messages = ImmutableArray.CreateBuilder<MessageVerb>();
        var (url, method) = (asked.Handler.Url, asked.Handler.Method);
        for (var documents = 0; documents < MostDocuments; documents++)
        {
            var answer = await fetcher.FetchAsync(tenant, Request(asked, url, method, documents), ct);
            if (answer.Text is { } text) messages.Add(new(text, null, null, null));
            if (Redirect(asked, answer, messages) is not var (target, how)) return messages.DrainToImmutable();
            (url, method) = (answer.Resolve(target), how);
        }
        LogWarning(asked.Message.Sid, ErrorCodes.MessagingTooManyDocuments);
        return messages.DrainToImmutable();
    }

    // Nothing behind a redirect is read.
    private MessagingRedirectVerb? Redirect(AnswerMessage asked, TwimlAnswer answer, ImmutableArray<MessageVerb>.Builder messages)
    {
        foreach (var element in answer.Document?.Elements ?? [])
        {
            var (verb, warnings) = MessagingVerbs.Read(element);
            foreach (var warning in warnings) LogWarning(asked.Message.Sid, warning);
            if (verb is MessagingRedirectVerb redirect) return redirect;
            if (verb is MessageVerb message) messages.Add(message with { StatusCallback = Callback(asked, answer, message.StatusCallback) });
        }
        return null;
    }

    private TwimlRequest Request(AnswerMessage asked, string url, string method, int documents)
    {
        var toCountry = numbering.Lookup(asked.Message.To)?.Country ?? "";
        var token = string.Create(CultureInfo.InvariantCulture, $"{asked.Message.Sid}-{documents}");
        return new TwimlRequest(asked.Message.Sid, url, method, MessageParameters.Incoming(asked.Message, toCountry), token)
        {
            FallbackUrl = asked.Handler.FallbackUrl,
            FallbackMethod = asked.Handler.FallbackMethod,
        };
    }

    private string? Callback(AnswerMessage asked, TwimlAnswer answer, string? reference)
    {
        if (reference is null) return null;
        var url = answer.Resolve(reference);
        if (CallbackUrl.TryParse(url) is not null) return url;
        LogWarning(asked.Message.Sid, ErrorCodes.MessagingInvalidCallback);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to {Message} has warning {ErrorCode}.")]
    private partial void LogWarning(Sid message, int errorCode);
}
