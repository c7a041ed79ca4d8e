using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>What a row leads to that is found by a name or is only there to be there.</summary>
public sealed record ProxyPointer(Sid Sid);

/// <summary>The stored shape of all of Proxy and of its work.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProxyPointer))]
[JsonSerializable(typeof(ProxyService))]
[JsonSerializable(typeof(PoolNumber))]
[JsonSerializable(typeof(ProxySession))]
[JsonSerializable(typeof(PairClaim))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(ExpireSession))]
[JsonSerializable(typeof(ForgetProxy))]
public sealed partial class ProxyJson : JsonSerializerContext;
