using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.Messaging;

/// <summary>POST Messages with a MessagingServiceSid: the service chooses who sends the message, at once or at its time.</summary>
public sealed class SendThroughMessagingService(
    MessagingServiceTable services, ChooseSender choose, ServiceFacts facts, ScheduleLimit limit, MessageTable messages, Numbering numbering)
{
    /// <summary>The message as it was accepted.</summary>
    public async Task<Message> Handle(Caller caller, Sid serviceSid, NewMessage wanted, CancellationToken ct)
    {
        var service = await services.FindAsync(caller.AccountSid, serviceSid, ct) ?? throw new Refusal(ErrorCodes.NoSuchService);
        wanted = ServiceMessageRules.Adopt(wanted, new(service.SmartEncoding, service.ValidityPeriodSeconds, service.StatusCallback));
        return wanted.SendAt is null ? await SendAsync(caller, service, wanted, ct) : await ScheduleAsync(caller, service, wanted, ct);
    }

    private async Task<Message> SendAsync(Caller caller, MessagingService service, NewMessage wanted, CancellationToken ct)
    {
        while (true)
        {
            var chosen = await ChooseAsync(caller.Tenant, service, wanted, ct);
            var shaped = chosen.Choice.AsText ? MediaLinks.InText(wanted) : wanted;
            var known = await facts.OfNewAsync(caller.Tenant, shaped, chosen.Choice, ct);
            var accepted = ServiceMessageRules.Send(shaped, known, chosen.Choice, service.SynchronousValidation, caller.Now);
            if (!await choose.TryTieAsync(caller.Tenant, chosen, ct)) continue;
            await messages.InsertAsync(caller.Tenant, accepted.Decision, ct);
            return accepted.Answer;
        }
    }

    private async Task<Message> ScheduleAsync(Caller caller, MessagingService service, NewMessage wanted, CancellationToken ct)
    {
        var choice = (await ChooseAsync(caller.Tenant, service, wanted, ct)).Choice;
        var known = await facts.OfNewAsync(caller.Tenant, wanted, choice, ct);
        var scheduled = ServiceMessageRules.Schedule(wanted, known, choice, service.SynchronousValidation, caller.Now);
        if (await limit.IsReachedAsync(caller.Tenant, ct)) throw new Refusal(ErrorCodes.TooManyScheduled);
        await messages.InsertAsync(caller.Tenant, scheduled, ct);
        return scheduled.State;
    }

    // Whoever is no number at all is refused for that.
    private async Task<ChosenSender> ChooseAsync(Tenant tenant, MessagingService service, NewMessage wanted, CancellationToken ct) =>
        numbering.Lookup(WhatsAppAddress.NumberOf(wanted.To)) is { } to ? await choose.Handle(tenant, new(service, wanted, to), ct) : new(new PoolChoice((MessageSender?)null));
}
