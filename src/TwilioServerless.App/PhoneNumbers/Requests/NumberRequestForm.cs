using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Requests;

/// <summary>The parameters of POST NumberRequests.</summary>
public static class NumberRequestForm
{
    /// <summary>Reads them.</summary>
    public static NewNumberRequest Read(Form form) => new(form.Required("IsoCountry").ToUpperInvariant(), StockRequest.Kind(form.Required("Type")))
    {
        Voice = form.Boolean("VoiceEnabled"),
        Sms = form.Boolean("SmsEnabled"),
        Mms = form.Boolean("MmsEnabled"),
        Comment = form.Given("Comment"),
        CallbackUrl = form.Url("CallbackUrl", ErrorCodes.InvalidNumberUrl) is { Length: > 0 } url ? url : null,
        CallbackMethod = form.Method("CallbackMethod", ErrorCodes.InvalidNumberMethod) ?? "POST",
    };
}
