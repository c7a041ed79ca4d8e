using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>What becomes of requests for numbers.</summary>
public static class NumberRequestRules
{
    private const int CommentLength = 1000;

    /// <summary>A new request, and the look at the stock that follows it: what is wanted may have come in at this very moment.</summary>
    public static Decision<NumberRequest> Create(NewNumberRequest wanted, Sid account, Sid sid, DateTimeOffset now)
    {
        var country = CountryTable.Find(wanted.Country)?.IsoCode ?? throw new Refusal(ErrorCodes.InvalidParameter, wanted.Country);
        if (wanted.Comment?.Length > CommentLength) throw new Refusal(ErrorCodes.InvalidParameter, "Comment");
        var request = new NumberRequest
        {
            Sid = sid,
            AccountSid = account,
            Country = country,
            Type = wanted.Type,
            Voice = wanted.Voice,
            Sms = wanted.Sms,
            Mms = wanted.Mms,
            Comment = wanted.Comment,
            CallbackUrl = wanted.CallbackUrl,
            CallbackMethod = wanted.CallbackMethod,
            DateCreated = now,
            DateUpdated = now,
        };
        return Decision.Of(request, new CheckNumberRequest(sid, now));
    }

    /// <summary>The request in view of the stock; null: nothing has changed. Who is told is told once.</summary>
    public static Decision<NumberRequest>? Check(NumberRequest request, IEnumerable<StockLine> stock, DateTimeOffset now)
    {
        if (request.Status != NumberRequestStatus.Pending || !stock.Any(request.IsMetBy)) return null;
        var fulfilled = request with { Status = NumberRequestStatus.Fulfilled, DateFulfilled = now, DateUpdated = now };
        return Decision.Of(fulfilled, Tell(fulfilled, now));
    }

    private static ImmutableArray<Work> Tell(NumberRequest request, DateTimeOffset now) => request.CallbackUrl is not { } url ? [] :
    [
        new SendCallback(
            request.Sid,
            url,
            request.CallbackMethod,
            [
                new("AccountSid", request.AccountSid.Value),
                new("NumberRequestSid", request.Sid.Value),
                new("IsoCountry", request.Country),
                new("Type", request.Type.ToString()),
                new("Status", "fulfilled"),
            ],
            $"{request.Sid}-fulfilled",
            now),
    ];
}
