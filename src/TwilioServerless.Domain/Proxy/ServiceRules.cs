using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>What may be set on a service, and what its pool may hold.</summary>
public static class ServiceRules
{
    /// <summary>The longest unique name.</summary>
    public const int LongestName = 191;

    private const int MostUnreserved = 500;
    private const int MostReserved = 5000;

    /// <summary>A new service.</summary>
    public static ProxyService Create(Sid sid, Sid account, ServiceSettings wanted, DateTimeOffset now) => Set(
        new ProxyService
        {
            Sid = sid,
            AccountSid = account,
            UniqueName = wanted.UniqueName ?? throw new Refusal(ErrorCodes.MissingParameter, "UniqueName"),
            DateCreated = now,
            DateUpdated = now,
        },
        wanted);

    /// <summary>The service after a change.</summary>
    public static ProxyService Update(ProxyService service, ServiceSettings wanted, DateTimeOffset now) => Set(service, wanted) with { DateUpdated = now };

    /// <summary>A number that comes into the pool.</summary>
    /// <param name="service">Whose pool.</param>
    /// <param name="number">The number.</param>
    /// <param name="current">The service it is in now; null: none.</param>
    /// <param name="pool">What is in the pool.</param>
    public static PoolNumber Add(ProxyService service, PoolNumber number, Sid? current, IReadOnlyCollection<PoolNumber> pool)
    {
        if (current == service.Sid && pool.Any(one => one.Sid == number.Sid)) throw new Refusal(ErrorCodes.NumberInService);
        if (current is { } other && other != service.Sid) throw new Refusal(ErrorCodes.NumberInOtherService);
        CheckRoom(number.IsReserved, pool);
        return number;
    }

    /// <summary>The number reserved or not; null leaves it as it is.</summary>
    public static PoolNumber Reserve(PoolNumber number, bool? isReserved, IReadOnlyCollection<PoolNumber> pool, DateTimeOffset now)
    {
        var wanted = isReserved ?? number.IsReserved;
        if (wanted != number.IsReserved) CheckRoom(wanted, pool);
        return number with { IsReserved = wanted, IsLeaving = false, DateUpdated = now };
    }

    private static void CheckRoom(bool isReserved, IReadOnlyCollection<PoolNumber> pool)
    {
        if (pool.Count(one => one.IsReserved == isReserved) >= (isReserved ? MostReserved : MostUnreserved)) throw new Refusal(ErrorCodes.PoolFull);
    }

    private static ProxyService Set(ProxyService service, ServiceSettings wanted) => service with
    {
        UniqueName = wanted.UniqueName ?? service.UniqueName,
        DefaultTtl = wanted.DefaultTtl ?? service.DefaultTtl,
        CallbackUrl = Text(wanted.CallbackUrl, service.CallbackUrl),
        GeoMatchLevel = wanted.GeoMatchLevel ?? service.GeoMatchLevel,
        NumberSelectionBehavior = wanted.NumberSelectionBehavior ?? service.NumberSelectionBehavior,
        InterceptCallbackUrl = Text(wanted.InterceptCallbackUrl, service.InterceptCallbackUrl),
        OutOfSessionCallbackUrl = Text(wanted.OutOfSessionCallbackUrl, service.OutOfSessionCallbackUrl),
        ChatInstanceSid = Text(wanted.ChatInstanceSid, service.ChatInstanceSid),
    };

    private static string? Text(string? wanted, string? current) => wanted switch
    {
        null => current,
        ""   => null,
        _    => wanted,
    };
}
