using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.App.Messaging;

/// <summary>Runs the documents that answer a message: from the handler's URL through redirects to the last one.</summary>
public sealed class MessagingSession(TwimlFetcher fetcher, Numbering numbering)
{
    // Twilio's limit, so that two documents cannot chase each other for ever.
    private const int MostDocuments = 50;

    /// <summary>The messages to send, in order, what was wrong on the way, and what was asked and answered.</summary>
    public async Task<SessionResult> RunAsync(Tenant tenant, AnswerMessage asked, CancellationToken ct)
    {
        var (messages, warnings) = (ImmutableArray.CreateBuilder<MessageVerb>(), ImmutableArray.CreateBuilder<SessionWarning>());
        var exchanges = ImmutableArray.CreateBuilder<Exchange>(1);
        var (url, method) = (asked.Reception.Handler.Url, asked.Reception.Handler.Method);
        for (var documents = 0; documents < MostDocuments; documents++)
        {
            var answer = await fetcher.FetchAsync(tenant, Request(asked, url, method, documents), ct);
            exchanges.AddRange(answer.AllExchanges);
            warnings.AddRange(Faults(answer));
            if (Read(answer, messages, warnings) is not var (target, how)) return Result();
            (url, method) = (answer.Resolve(target), how);
        }
        warnings.Add(new(ErrorCodes.MessagingTooManyDocuments, url));
        return Result();

        SessionResult Result() => new(messages.DrainToImmutable(), warnings.DrainToImmutable(), exchanges.DrainToImmutable());
    }

    // Of the URL and, if that was asked as well, of its fallback.
    private static IEnumerable<SessionWarning> Faults(TwimlAnswer answer) =>
        from one in answer.Failed is { } failed ? [failed, answer] : new[] { answer }
        where one.ErrorCode is not null
        select new SessionWarning(one.ErrorCode!.Value, one.Url, one.Line) { Exchange = one.Exchange };

    // Nothing behind a redirect is read.
    private static MessagingRedirectVerb? Read(TwimlAnswer answer, ImmutableArray<MessageVerb>.Builder messages, ImmutableArray<SessionWarning>.Builder warnings)
    {
        foreach (var (reading, line) in Readings(answer))
        {
            warnings.AddRange(reading.Warnings.Select(code => Warning(code, answer, line)));
            if (reading.Verb is MessagingRedirectVerb redirect) return redirect;
            if (reading.Verb is MessageVerb message && Resolved(message, answer, line, warnings) is { } resolved) messages.Add(resolved);
        }
        return null;
    }

    private static SessionWarning Warning(int code, TwimlAnswer answer, int? line) => new(code, answer.Url, line) { Exchange = answer.Exchange };

    private static IEnumerable<(MessagingVerbReading Reading, int? Line)> Readings(TwimlAnswer answer) => answer switch
    {
        { Text: { } text }         => [(MessagingVerbs.ReadText(text), null)],
        { Document: { } document } => document.Elements.Select(element => (MessagingVerbs.Read(element), (int?)element.Line)),
        _                          => [],
    };

    private static MessageVerb? Resolved(MessageVerb message, TwimlAnswer answer, int? line, ImmutableArray<SessionWarning>.Builder warnings)
    {
        var media = message.MediaUrls.Select(answer.Resolve).ToImmutableArray();
        if (media.All(url => CallbackUrl.TryParse(url) is not null))
            return message with { MediaUrls = media, StatusCallback = Callback(message.StatusCallback), Action = Callback(message.Action) };
        warnings.Add(Warning(ErrorCodes.InvalidMediaUrl, answer, line));
        return null;

        string? Callback(string? reference)
        {
            if (reference is null || CallbackUrl.TryParse(answer.Resolve(reference)) is not null) return reference is null ? null : answer.Resolve(reference);
            warnings.Add(Warning(ErrorCodes.MessagingInvalidCallback, answer, line));
            return null;
        }
    }

    private TwimlRequest Request(AnswerMessage asked, string url, string method, int documents)
    {
        var (message, handler) = (asked.Message, asked.Reception.Handler);
        var toCountry = numbering.Lookup(message.To)?.Country ?? "";
        var token = string.Create(CultureInfo.InvariantCulture, $"{message.Sid}-{documents}");
        return new TwimlRequest(message.Sid, url, method, MessageParameters.Incoming(message, asked.Reception, toCountry), token)
        {
            Order = documents,
            FallbackUrl = handler.FallbackUrl,
            FallbackMethod = handler.FallbackMethod,
        };
    }
}
