using System.Security.Cryptography;
using System.Text;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.App.WhatsApp;

/// <summary>POST WhatsAppSenders: WhatsApp knows a number as the account's from now on.</summary>
public sealed class RegisterWhatsAppSender(WhatsAppSenderTable senders, Numbering numbering, SidSource sids)
{
    private const int LongestName = 256;

    /// <summary>Registers the number; one that somebody else has is refused, as is one of the account's again.</summary>
    public async Task<WhatsAppSender> Handle(Caller caller, Form form, CancellationToken ct)
    {
        var text = WhatsAppAddress.NumberOf(form.Required("PhoneNumber", ErrorCodes.MissingParameter));
        var facts = numbering.Lookup(text) ?? throw new Refusal(ErrorCodes.InvalidPhoneNumber, text);
        var name = form.Text("ProfileName") ?? facts.E164;
        if (name.Length > LongestName) throw new Refusal(ErrorCodes.InvalidParameter, "ProfileName");
        var sender = new WhatsAppSender
        {
            Sid = sids.Next(SidPrefix.ChannelSender, caller.Now),
            AccountSid = caller.AccountSid,
            PhoneNumber = facts.E164,
            Country = facts.Country,
            ProfileName = name,
            SmsUrl = form.Url("SmsUrl", ErrorCodes.InvalidNumberUrl) ?? "",
            SmsMethod = form.Method("SmsMethod", ErrorCodes.InvalidNumberMethod) ?? "POST",
            SmsFallbackUrl = form.Url("SmsFallbackUrl", ErrorCodes.InvalidNumberUrl),
            SmsFallbackMethod = form.Method("SmsFallbackMethod", ErrorCodes.InvalidNumberMethod) ?? "POST",
            JoinWord = facts.E164 == WhatsAppAddress.Sandbox ? WordOf(caller.AccountSid) : null,
            DateCreated = caller.Now,
        };
        await senders.InsertAsync(sender, ct);
        return sender;
    }

    // Each account's own, the same whenever it is asked for.
    private static string WordOf(Sid account) => "sandbox-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(account.Value)))[..8];
}
